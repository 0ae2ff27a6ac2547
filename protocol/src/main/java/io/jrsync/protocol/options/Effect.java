package io.jrsync.protocol.options;

import io.jrsync.protocol.RsyncException;
import java.util.List;

/**
 * What using an option does to an {@link Invocation}.
 *
 * <p>Every start of the command comes by here: a {@code switch} over the records would make a class
 * for itself at run time, which no start-up cache keeps.
 */
sealed interface Effect {

  /** Does it. */
  void apply(OptionScanner.Use use, Invocation invocation) throws RsyncException;

  /** Gives a setting a value; 0 when negated. */
  record Assign(Setting setting, long value) implements Effect {
    @Override
    public void apply(OptionScanner.Use use, Invocation invocation) {
      invocation.settings.set(setting, use.negated() ? 0 : value);
    }
  }

  /**
   * Switches a setting on unless it already says more; for options that imply others. Negated, they
   * imply nothing.
   */
  record Imply(Setting setting) implements Effect {
    @Override
    public void apply(OptionScanner.Use use, Invocation invocation) {
      if (!use.negated()) {
        invocation.settings.set(setting, Math.max(1, invocation.settings.get(setting)));
      }
    }
  }

  /** Raises a setting by one; 0 when negated. */
  record Count(Setting setting) implements Effect {
    @Override
    public void apply(OptionScanner.Use use, Invocation invocation) {
      Settings settings = invocation.settings;
      settings.set(setting, use.negated() ? 0 : settings.get(setting) + 1);
    }
  }

  /** Reads a whole number, at least {@code least}; the initial value when negated. */
  record WholeNumber(Setting setting, int least) implements Effect {
    @Override
    public void apply(OptionScanner.Use use, Invocation invocation) throws RsyncException {
      invocation.settings.set(
          setting, use.negated() ? setting.initial() : Math.max(least, number(use)));
    }

    private static int number(OptionScanner.Use use) throws RsyncException {
      return IntegerText.parse(use.word().toString(), use.value().toString());
    }
  }

  /** Reads a size; the initial value when negated. */
  record Size(Setting setting, SizeText syntax) implements Effect {
    @Override
    public void apply(OptionScanner.Use use, Invocation invocation) throws RsyncException {
      invocation.settings.set(setting, use.negated() ? setting.initial() : read(use, syntax));
    }

    static long read(OptionScanner.Use use, SizeText syntax) throws RsyncException {
      return syntax.parse("--" + use.option().names().getFirst(), use.value().toString());
    }
  }

  /** Does what takes more than a number. */
  record Act(Action action) implements Effect {
    @Override
    public void apply(OptionScanner.Use use, Invocation invocation) throws RsyncException {
      invocation.act(action, use);
    }
  }

  /** Does several things. */
  record Several(List<Effect> effects) implements Effect {
    static Several of(Effect... effects) {
      return new Several(List.of(effects));
    }

    @Override
    public void apply(OptionScanner.Use use, Invocation invocation) throws RsyncException {
      for (Effect each : effects) {
        each.apply(use, invocation);
      }
    }
  }
}
