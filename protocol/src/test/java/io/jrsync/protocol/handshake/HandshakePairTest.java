package io.jrsync.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.options.TransferOptionsBuilder;
import io.jrsync.protocol.sum.ChecksumAlgorithm;
import io.jrsync.protocol.token.CompressionAlgorithm;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HandshakePairTest {

  static Stream<Arguments> versions() {
    return IntStream.rangeClosed(27, 32)
        .boxed()
        .flatMap(c -> IntStream.rangeClosed(27, 32).mapToObj(s -> Arguments.of(c, s)));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void bothSidesAgree(int clientVersion, int serverVersion) throws Exception {
    for (TransferOptionsBuilder options : variants()) {
      TransferOptions client = options.maxProtocol(clientVersion).build();
      TransferOptions server = options.maxProtocol(serverVersion).build();
      for (String capabilities : List.of("", ".iLsf", ".iLsfxCIvu")) {
        SessionParameters agreed = agree(client, server, capabilities);
        assertThat(agreed.protocol()).isEqualTo(Math.min(clientVersion, serverVersion));
        assertThat(agreed.incRecurse())
            .isEqualTo(agreed.protocol() >= 30 && !capabilities.isEmpty());
      }
    }
  }

  private static List<TransferOptionsBuilder> variants() {
    List<TransferOptionsBuilder> variants = new ArrayList<>();
    for (boolean compress : new boolean[] {false, true}) {
      variants.add(TransferOptions.builder().recurse(true).compress(compress));
      variants.add(
          TransferOptions.builder()
              .recurse(true)
              .compress(compress)
              .checksums(ChecksumAlgorithm.XXH64, ChecksumAlgorithm.MD5));
    }
    variants.add(
        TransferOptions.builder()
            .recurse(true)
            .compress(true)
            .compression(CompressionAlgorithm.LZ4));
    return variants;
  }

  private static SessionParameters agree(
      TransferOptions clientOptions, TransferOptions serverOptions, String capabilities)
      throws Exception {
    try (PipedInputStream fromClient = new PipedInputStream();
        PipedOutputStream toServer = new PipedOutputStream(fromClient);
        PipedInputStream fromServer = new PipedInputStream();
        PipedOutputStream toClient = new PipedOutputStream(fromServer);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<SessionParameters> serverSide =
          () ->
              Handshake.server(
                  new WireInput(fromClient),
                  new WireOutput(toClient),
                  serverOptions,
                  false,
                  capabilities,
                  0x12345678);
      Future<SessionParameters> server = threads.submit(serverSide);
      SessionParameters client =
          Handshake.client(
              new WireInput(fromServer), new WireOutput(toServer), clientOptions, true);
      assertThat(server.get(5, TimeUnit.SECONDS)).isEqualTo(client);
      assertThat(client.seed()).isEqualTo(0x12345678);
      return client;
    }
  }
}
