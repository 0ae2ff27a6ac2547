package io.jrsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.TransferOptions;
import org.junit.jupiter.api.Test;

class TransferRequestTest {
  private static final Endpoint HERE = Endpoint.local("a", "b");
  private static final Endpoint.RemoteShell THERE = Endpoint.remoteShell("me@host", "c");

  @Test
  void the_user_is_what_stands_before_the_last_at() {
    assertThat(THERE.user()).isEqualTo("me");
    assertThat(THERE.host()).isEqualTo("host");
    assertThat(Endpoint.remoteShell("me@work@host").user()).isEqualTo("me@work");
    assertThat(Endpoint.remoteShell("host").user()).isNull();
  }

  @Test
  void a_remote_place_can_be_reached_by_other_programs() {
    Endpoint.RemoteShell other = THERE.withShell("rsh -p 1").withProgram("/opt/rsync");
    assertThat(other.shell()).isEqualTo(RawName.ofUtf8("rsh -p 1"));
    assertThat(other.program()).isEqualTo(RawName.ofUtf8("/opt/rsync"));
    assertThat(other.paths()).isEqualTo(THERE.paths());
  }

  @Test
  void one_side_has_to_be_local() {
    assertThatThrownBy(() -> TransferRequest.copy(THERE, THERE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("local");
  }

  @Test
  void a_destination_is_one_path() {
    assertThatThrownBy(() -> TransferRequest.copy(THERE, HERE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one path");
  }

  @Test
  void without_a_destination_options_ask_for_a_listing() {
    TransferOptions options = TransferOptions.builder().recurse(true).hardLinks(true).build();
    TransferOptions listing = TransferRequest.list(HERE).options(options).build().options();
    assertThat(listing.selection().listOnly()).isTrue();
    assertThat(listing.selection().dirs()).isTrue();
    assertThat(listing.selection().recurse()).isTrue();
    assertThat(listing.preserve()).isEqualTo(options.preserve());
  }

  @Test
  void archive_means_what_the_letter_a_means() {
    TransferRequest request = TransferRequest.copy(HERE, THERE).archive().build();
    assertThat(request.options()).isEqualTo(TransferOptions.builder().archive().itemize(1).build());
  }
}
