package io.jrsync.protocol.token;

import io.jrsync.protocol.token.TokenReader.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The tokens of one file over a basis: what a test writes, and what it must read back. */
final class TokenScript {
  private final byte[] basis;
  private final int blockLength;
  private final List<Step> steps = new ArrayList<>();

  private sealed interface Step {}

  private record Literal(ByteBuffer bytes) implements Step {}

  private record Block(int index) implements Step {}

  /** What a reader made of a stream. */
  record Outcome(ByteBuffer content, List<Integer> blocks) {}

  TokenScript(byte[] basis, int blockLength) {
    this.basis = basis;
    this.blockLength = blockLength;
  }

  TokenScript literal(byte[] bytes) {
    steps.add(new Literal(ByteBuffer.wrap(bytes)));
    return this;
  }

  TokenScript block(int... indexes) {
    for (int index : indexes) {
      steps.add(new Block(index));
    }
    return this;
  }

  /**
   * Literals of all sizes, early data and runs of blocks, of a kind chosen by the random source.
   */
  static TokenScript random(Random random, byte[] basis, int blockLength) {
    TokenScript script = new TokenScript(basis, blockLength);
    int blocks = Math.ceilDiv(basis.length, blockLength);
    int count = random.nextInt(40);
    for (int i = 0; i < count; i++) {
      switch (random.nextInt(4)) {
        case 0 -> script.block(random.nextInt(blocks));
        case 1 -> {
          int from = random.nextInt(blocks);
          int to = Math.min(blocks, from + random.nextInt(20));
          for (int b = from; b < to; b++) {
            script.block(b);
          }
        }
        case 2 -> script.literal(TestData.random(random, random.nextInt(50)));
        default -> script.literal(TestData.mixed(random, basis, random.nextInt(70_000)));
      }
    }
    return script;
  }

  void writeTo(TokenWriter writer) throws IOException {
    for (Step step : steps) {
      switch (step) {
        case Literal literal -> writeLiteral(writer, literal.bytes().array());
        case Block block ->
            writer.block(block.index(), basis, offsetOf(block.index()), lengthOf(block.index()));
      }
    }
    writer.end();
  }

  /** From an array that is overwritten at once, since writers must not keep it. */
  private static void writeLiteral(TokenWriter writer, byte[] bytes) throws IOException {
    byte[] shared = new byte[bytes.length + 3];
    System.arraycopy(bytes, 0, shared, 3, bytes.length);
    writer.literal(shared, 3, bytes.length);
    Arrays.fill(shared, (byte) 0x55);
  }

  /** The content and blocks that a reader must find. */
  Outcome expected() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    List<Integer> blocks = new ArrayList<>();
    for (Step step : steps) {
      switch (step) {
        case Literal literal -> content.writeBytes(literal.bytes().array());
        case Block block -> {
          content.write(basis, offsetOf(block.index()), lengthOf(block.index()));
          blocks.add(block.index());
        }
      }
    }
    return new Outcome(ByteBuffer.wrap(content.toByteArray()), blocks);
  }

  /** Reads one file as a receiver does, telling blocks in pieces of at most {@code piece} bytes. */
  Outcome readFrom(TokenReader reader, int piece) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    List<Integer> blocks = new ArrayList<>();
    while (true) {
      Kind kind = reader.next();
      switch (kind) {
        case END -> {
          return new Outcome(ByteBuffer.wrap(content.toByteArray()), blocks);
        }
        case LITERAL -> content.write(reader.buffer(), reader.offset(), reader.length());
        case BLOCK -> {
          int index = reader.block();
          blocks.add(index);
          int offset = offsetOf(index);
          content.write(basis, offset, lengthOf(index));
          for (int done = 0; done < lengthOf(index); done += piece) {
            reader.blockData(basis, offset + done, Math.min(piece, lengthOf(index) - done));
          }
        }
      }
    }
  }

  /** Reads one file without telling anything about blocks; returns their numbers. */
  static List<Integer> discardFrom(TokenReader reader) throws IOException {
    List<Integer> blocks = new ArrayList<>();
    for (Kind kind = reader.next(); kind != Kind.END; kind = reader.next()) {
      if (kind == Kind.BLOCK) {
        blocks.add(reader.block());
      }
    }
    return blocks;
  }

  private int offsetOf(int index) {
    return index * blockLength;
  }

  private int lengthOf(int index) {
    return Math.min(blockLength, basis.length - offsetOf(index));
  }
}
