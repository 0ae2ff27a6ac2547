package io.jrsync.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.junit.jupiter.api.Test;

class Md4Test {

  /** The test suite of RFC 1320, appendix 5. */
  @Test
  void theVectorsOfTheStandardComeOut() {
    assertThat(hex("")).isEqualTo("31d6cfe0d16ae931b73c59d7e0c089c0");
    assertThat(hex("a")).isEqualTo("bde52cb31de33e46245e05fbdbd6fb24");
    assertThat(hex("abc")).isEqualTo("a448017aaf21d8525fc10ae87aa6729d");
    assertThat(hex("message digest")).isEqualTo("d9130a8164549fe818874806e1c7014b");
    assertThat(hex("abcdefghijklmnopqrstuvwxyz")).isEqualTo("d79e1c308aa5bbcdeea8ed63df412da9");
    assertThat(hex("1234567890".repeat(8))).isEqualTo("e33b4ddc9c38f2199c3e7b164fcc0536");
  }

  @Test
  void everyLengthAgreesWithBouncyCastle() {
    byte[] bytes = new byte[400];
    new Random(1).nextBytes(bytes);
    MessageDigest md4 = new Md4();
    for (int length = 0; length <= bytes.length; length++) {
      byte[] input = Arrays.copyOf(bytes, length);
      assertThat(md4.digest(input)).as("length " + length).isEqualTo(bouncyCastle(input));
    }
  }

  @Test
  void piecesAddUpToTheWhole() {
    Random random = new Random(2);
    MessageDigest md4 = new Md4();
    for (int round = 0; round < 200; round++) {
      byte[] bytes = new byte[random.nextInt(1000)];
      random.nextBytes(bytes);
      int done = 0;
      while (done < bytes.length) {
        int n = 1 + random.nextInt(Math.min(100, bytes.length - done));
        if (n == 1) {
          md4.update(bytes[done]);
        } else {
          md4.update(bytes, done, n);
        }
        done += n;
      }
      assertThat(md4.digest()).as("round " + round).isEqualTo(bouncyCastle(bytes));
    }
  }

  @Test
  void resetForgetsWhatWasAdded() {
    MessageDigest md4 = new Md4();
    md4.update(new byte[100]);
    md4.reset();
    assertThat(md4.digest()).isEqualTo(bouncyCastle(new byte[0]));
  }

  private static String hex(String text) {
    byte[] digest = new Md4().digest(text.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest);
  }

  private static byte[] bouncyCastle(byte[] input) {
    MD4Digest digest = new MD4Digest();
    digest.update(input, 0, input.length);
    byte[] out = new byte[16];
    digest.doFinal(out, 0);
    return out;
  }
}
