package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.encode;
import static io.jrsync.protocol.flist.ListFixture.input;
import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.protocol.RawName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Targets of symlinks that share an inode, between character sets (session chapter, section 3.8).
 */
class ConvertedTargetsTest {
  private final List<String> lost = new ArrayList<>();

  private List<String> received(int protocol, String firstName, String target) throws Exception {
    ListFormat format =
        new ListFormat(
            protocol,
            EnumSet.of(
                ListFeature.LINKS,
                ListFeature.HARD_LINKS,
                ListFeature.CONVERTED_NAMES,
                ListFeature.CONVERTED_TARGETS),
            0);
    byte[] bytes = encode(format, List.of(link(firstName, target), link("second", target)), 0);
    NameConversion conversion = new NameConversion(NameCharset.named("latin1", "UTF-8"), losses());
    FileList list =
        new FileListReader(
                input(protocol, bytes),
                format,
                IdMapper.IDENTITY,
                EntryCheck.NONE,
                ListLimits.DEFAULT,
                conversion)
            .readFirst();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.isActive(i)) {
        lines.add(list.get(i).name() + " -> " + list.get(i).linkTarget());
      }
    }
    return lines;
  }

  private static FileEntry link(String name, String target) {
    return FileEntry.builder(RawName.ofUtf8(name), FileMode.S_IFLNK | 0777)
        .linkTarget(RawName.ofUtf8(target))
        .link(1, 7)
        .flag(FileEntry.HARD_LINKED)
        .build();
  }

  private NameConversion.Losses losses() {
    return new NameConversion.Losses() {
      @Override
      public void name(RawName name, String reason) {
        lost.add("name " + name);
      }

      @Override
      public void target(RawName link, String reason) {
        lost.add("target of " + link);
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {28, 29, 30, 31, 32})
  void noNameOfALinkKeepsATargetThatCannotBeConverted(int protocol) throws Exception {
    assertThat(received(protocol, "first", "\u0142")).isEmpty();
    assertThat(lost).containsExactly("target of first", "target of second");
  }

  @ParameterizedTest
  @ValueSource(ints = {28, 29, 30, 31, 32})
  void aTargetIsConvertedThoughTheFirstNameIsLost(int protocol) throws Exception {
    assertThat(received(protocol, "\u0142", "\u00e9"))
        .containsExactly("second -> " + RawName.of(new byte[] {(byte) 0xe9}));
    assertThat(lost).containsExactly("name \u0142");
  }
}
