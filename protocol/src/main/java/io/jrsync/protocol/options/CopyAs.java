package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import org.jspecify.annotations.Nullable;

/**
 * Who the process of one side acts as from the moment that its connection is there ({@code
 * --copy-as}).
 *
 * @param user a name or a number
 * @param group a name or a number; null: the groups that the user has
 */
public record CopyAs(RawName user, @Nullable RawName group) {

  /** Reads {@code USER[:GROUP]}; whether there is such a user is found out where it is to be. */
  static CopyAs parse(RawName text) {
    byte[] bytes = text.toBytes();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == ':') {
        RawName group = RawName.of(bytes, i + 1, bytes.length - i - 1);
        return new CopyAs(RawName.of(bytes, 0, i), group);
      }
    }
    return new CopyAs(text, null);
  }
}
