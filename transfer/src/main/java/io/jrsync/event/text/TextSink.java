package io.jrsync.event.text;

/** Where finished text goes: a command's standard output and standard error. */
public interface TextSink {

  /** Takes text that may end within a line. */
  void output(byte[] bytes, int offset, int length);

  /** Takes text for standard error; what {@link #output} took before comes out first. */
  void error(byte[] bytes, int offset, int length);

  /** Shows at once what {@link #output} took. */
  void flush();
}
