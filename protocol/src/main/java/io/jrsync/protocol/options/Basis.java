package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import java.util.List;

/**
 * Which other files at the destination may stand in for one that is not there.
 *
 * @param use what is done with a file that is the same in one of the directories
 * @param directories other trees of the same shape, the best first; relative ones begin at the
 *     destination
 * @param fuzzy 1: a missing file is made from a similar one beside it; 2: or in the directories
 */
public record Basis(Use use, List<RawName> directories, int fuzzy) {
  /** How many directories there may be. */
  public static final int MAX_DIRECTORIES = 20;

  /** What becomes of files that are as they should be in one of the directories. */
  public enum Use {
    /** There are no directories. */
    NONE(""),
    /** Nothing: they are left out of the destination. */
    COMPARE("compare-dest"),
    COPY("copy-dest"),
    LINK("link-dest");

    private final String option;

    Use(String option) {
      this.option = option;
    }

    /** The long name of the option that asks for it. */
    public String option() {
      return option;
    }
  }

  public Basis {
    directories = List.copyOf(directories);
  }
}
