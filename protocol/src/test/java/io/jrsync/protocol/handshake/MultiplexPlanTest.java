package io.jrsync.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.handshake.MultiplexPlan.Start;
import io.jrsync.protocol.options.FilesFrom;
import io.jrsync.protocol.options.SourceRemoval;
import io.jrsync.protocol.options.TransferOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiplexPlanTest {

  @ParameterizedTest
  @CsvSource({"27, NEVER", "29, NEVER", "30, NOW", "32, NOW"})
  void clientsSendFramesFromProtocol30OnAndServersAlways(int protocol, Start clients) {
    TransferOptions options = TransferOptions.builder().build();
    MultiplexPlan client = new MultiplexPlan(clients, Start.NOW);
    assertThat(MultiplexPlan.ofClient(protocol, options, true)).isEqualTo(client);
    assertThat(MultiplexPlan.ofClient(protocol, options, false)).isEqualTo(client);
    for (boolean serverIsSender : new boolean[] {true, false}) {
      assertThat(MultiplexPlan.ofServer(protocol, options, serverIsSender))
          .isEqualTo(new MultiplexPlan(Start.NOW, clients));
    }
  }

  @Test
  void aClientThatReportsWhatHasArrivedSendsFramesAtOnce() {
    TransferOptions options =
        TransferOptions.builder().removeSources(SourceRemoval.SYNCHRONIZED).build();
    assertThat(MultiplexPlan.ofClient(27, options, false).output()).isEqualTo(Start.NOW);
    assertThat(MultiplexPlan.ofServer(27, options, true).input()).isEqualTo(Start.NOW);
    assertThat(MultiplexPlan.ofClient(27, options, true).output()).isEqualTo(Start.NEVER);
    assertThat(MultiplexPlan.ofServer(27, options, false).input()).isEqualTo(Start.NEVER);
  }

  @ParameterizedTest
  @CsvSource({
    "29, true, AFTER_FILE_LIST",
    "30, true, AFTER_FILE_LIST",
    "31, true, NOW",
    "30, false, NOW"
  })
  void namesFromAFileOnTheServerArriveWithoutFramesBeforeProtocol31(
      int protocol, boolean clientIsSender, Start input) {
    TransferOptions options =
        TransferOptions.builder()
            .filesFrom(new FilesFrom.Remote(RawName.ofUtf8("list"), false))
            .build();
    assertThat(MultiplexPlan.ofClient(protocol, options, clientIsSender).input()).isEqualTo(input);
  }
}
