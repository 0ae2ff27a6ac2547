package io.jrsync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.jrsync.event.TransferEvent.FileSum;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.AppendMode;
import io.jrsync.protocol.options.ArgumentQuoting;
import io.jrsync.protocol.options.FileSums;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.options.WholeFile;
import io.jrsync.spi.MemoryTree;
import io.jrsync.transfer.transport.InProcessTransport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FileSumsTest {
  private static final byte[] CONTENT = "all work and no play\n".repeat(30_000).getBytes(UTF_8);
  private static final byte[] OLD = "all work and no play\n".repeat(20_000).getBytes(UTF_8);

  private final Jrsync jrsync = Jrsync.create();
  private final MemoryTree from = new MemoryTree();
  private final MemoryTree to = new MemoryTree();
  private final List<FileSum> sums = new ArrayList<>();

  @BeforeEach
  void make_files() throws Exception {
    from.put("a", CONTENT).put("empty", new byte[0]);
    to.put("a", OLD);
  }

  @AfterEach
  void close() {
    jrsync.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = FileSums.class,
      names = {"MD5", "SHA1", "SHA256", "SHA512"})
  void a_local_copy_tells_the_digest_of_each_file(FileSums choice) throws Exception {
    run(Endpoint.memory(from), Endpoint.memory(to), options(choice, 32));
    check(choice.word(), digest(choice));
  }

  @ParameterizedTest
  @ValueSource(ints = {27, 29, 30, 32})
  void both_directions_tell_it_and_no_server_is_asked(int protocol) throws Exception {
    TransferOptions options = options(FileSums.SHA256, protocol);
    run(Endpoint.memory(from), server(to, options, true), options);
    check("sha256", digest(FileSums.SHA256));
    sums.clear();
    to.put("a", OLD);
    TransferOptions again =
        options.withUpdate(TransferOptions.builder().wholeFile(WholeFile.ON).build().update());
    run(server(from, again, false), Endpoint.memory(to), again);
    assertThat(sums.getFirst().digest()).isEqualTo(digest(FileSums.SHA256));
    assertThat(new String(to.get("a"), UTF_8)).isEqualTo(new String(CONTENT, UTF_8));
  }

  @Test
  void the_sessions_own_is_printed_as_the_usual_tools_do() throws Exception {
    TransferOptions options = options(FileSums.SESSION, 32);
    run(Endpoint.memory(from), server(to, options, true), options);
    HashValue128 hash = Hashing.xxh3_128().hashBytesTo128Bits(CONTENT);
    check(
        "xxh128",
        HexFormat.of().toHexDigits(hash.getMostSignificantBits())
            + HexFormat.of().toHexDigits(hash.getLeastSignificantBits()));
  }

  @Test
  void old_protocols_seed_their_own_so_that_it_is_md5() throws Exception {
    TransferOptions options = options(FileSums.SESSION, 29);
    run(Endpoint.memory(from), server(to, options, true), options);
    check("md5", digest(FileSums.MD5));
  }

  @Test
  void what_is_up_to_date_has_none() throws Exception {
    TransferOptions options = options(FileSums.SHA256, 32);
    run(Endpoint.memory(from), Endpoint.memory(to), options);
    sums.clear();
    run(Endpoint.memory(from), Endpoint.memory(to), options);
    assertThat(sums).isEmpty();
  }

  @Test
  void what_is_only_appended_to_cannot_have_one() {
    assertThatThrownBy(() ->
            TransferRequest.copy(Endpoint.memory(from), Endpoint.memory(to))
                .append(AppendMode.APPEND)
                .fileSums(FileSums.SHA256)
                .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--append");
  }

  @Test
  void what_was_appended_to_and_verified_has_that_of_the_whole_file() throws Exception {
    TransferOptions options =
        TransferOptions.builder()
            .archive()
            .append(AppendMode.VERIFY)
            .fileSums(FileSums.SHA256)
            .build();
    run(Endpoint.memory(from), Endpoint.memory(to), options);
    check("sha256", digest(FileSums.SHA256));
  }

  private void check(String algorithm, String digest) {
    FileSum sum = sums.stream().filter(s -> s.entry().path().equals("a")).toList().getFirst();
    assertThat(sum.algorithm()).isEqualTo(algorithm);
    assertThat(sum.size()).isEqualTo(CONTENT.length);
    assertThat(sum.digest()).isEqualTo(digest);
  }

  private static String digest(FileSums choice) throws Exception {
    String name = choice.name().startsWith("SHA") ? choice.name().replace("SHA", "SHA-") : "MD5";
    return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(CONTENT));
  }

  private static TransferOptions options(FileSums choice, int protocol) {
    return TransferOptions.builder()
        .archive()
        .wholeFile(WholeFile.OFF)
        .fileSums(choice)
        .maxProtocol(protocol)
        .build();
  }

  private void run(Endpoint source, Endpoint destination, TransferOptions options)
      throws Exception {
    TransferResult result =
        jrsync.run(
            TransferRequest.copy(source, destination)
                .options(options)
                .listener(event -> {
                  if (event instanceof FileSum sum) {
                    sums.add(sum);
                  }
                })
                .build());
    assertThat(result.failures()).isEmpty();
  }

  private Endpoint server(MemoryTree tree, TransferOptions options, boolean receives)
      throws Exception {
    InProcessTransport.Pair pair = InProcessTransport.pair();
    List<byte[]> words =
        ServerCommandLine.pack(
            options,
            receives,
            options.algorithms().maxProtocol(),
            List.of(RawName.ofUtf8("/")),
            ArgumentQuoting.NONE);
    assertThat(words).noneMatch(word -> new String(word, UTF_8).contains("sums"));
    ServerCommandLine command = ServerCommandLine.parse(words);
    Thread.startVirtualThread(() -> {
      try (var end = pair.second();
          Jrsync server = Jrsync.on(tree.asTrees())) {
        PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
        server.serve(end.in(), end.out(), command, silence);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    return new Endpoint.Streams(pair.first().in(), pair.first().out());
  }
}
