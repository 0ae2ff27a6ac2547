package io.jrsync.testdata.capture;

import io.jrsync.testdata.capture.Capture.Piece;
import io.jrsync.testdata.capture.Capture.Speaker;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * How a capture is stored: both lists of arguments, each a count and that many strings, then the
 * pieces, each a speaker (0: client), a length and that many bytes. Numbers are big-endian, strings
 * as {@link DataOutputStream#writeUTF} has them.
 */
final class CaptureFormat {

  private CaptureFormat() {}

  static void write(Capture capture, OutputStream target) throws IOException {
    try (DataOutputStream out = new DataOutputStream(target)) {
      write(capture.client(), out);
      write(capture.server(), out);
      out.writeInt(capture.pieces().size());
      for (Piece piece : capture.pieces()) {
        out.writeByte(piece.speaker() == Speaker.CLIENT ? 0 : 1);
        out.writeInt(piece.bytes().length);
        out.write(piece.bytes());
      }
    }
  }

  private static void write(List<String> words, DataOutputStream out) throws IOException {
    out.writeByte(words.size());
    for (String word : words) {
      out.writeUTF(word);
    }
  }

  static Capture read(String name, InputStream source) throws IOException {
    try (DataInputStream in = new DataInputStream(source)) {
      List<String> client = readWords(in);
      List<String> server = readWords(in);
      int count = in.readInt();
      List<Piece> pieces = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Speaker speaker = in.readByte() == 0 ? Speaker.CLIENT : Speaker.SERVER;
        byte[] bytes = in.readNBytes(in.readInt());
        pieces.add(new Piece(speaker, bytes));
      }
      return new Capture(name, client, server, pieces);
    }
  }

  private static List<String> readWords(DataInputStream in) throws IOException {
    int count = in.readByte();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(in.readUTF());
    }
    return words;
  }
}
