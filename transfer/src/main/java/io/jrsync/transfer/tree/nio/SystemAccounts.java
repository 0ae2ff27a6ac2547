package io.jrsync.transfer.tree.nio;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Accounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a Unix, as far as files tell: {@code /etc/passwd}, {@code /etc/group} and, on
 * Linux, {@code /proc/self/status}. Accounts that live in a directory service have no names here.
 * Read once; immutable.
 */
final class SystemAccounts implements Accounts {
  private static final int USUAL_UMASK = 022;
  private static final int ID_FIELD = 2;

  private final Map<Integer, RawName> users;
  private final Map<Integer, RawName> groups;
  private final Set<Integer> memberships;
  private final boolean privileged;
  private final int umask;

  /**
   * Reads the accounts.
   *
   * @param etc where {@code passwd} and {@code group} are
   * @param status what Linux tells about this process
   */
  SystemAccounts(Path etc, Path status) {
    users = names(etc.resolve("passwd"));
    groups = names(etc.resolve("group"));
    Map<String, String> process = fields(status);
    privileged = isRoot(ids(process.getOrDefault("Uid", "")));
    memberships = new HashSet<>(ids(process.getOrDefault("Gid", "")));
    memberships.addAll(ids(process.getOrDefault("Groups", "")));
    String mask = process.get("Umask");
    umask = mask == null ? USUAL_UMASK : Integer.parseInt(mask, 8);
  }

  static SystemAccounts ofThisProcess() {
    return new SystemAccounts(Path.of("/etc"), Path.of("/proc/self/status"));
  }

  /** Reads {@code name:password:id:...}; the first name of an id counts, as in the C library. */
  private static Map<Integer, RawName> names(Path file) {
    Map<Integer, RawName> names = new HashMap<>();
    for (String line : lines(file)) {
      List<String> parts = Arrays.asList(line.split(":", -1));
      if (parts.size() > ID_FIELD && parts.get(ID_FIELD).matches("[0-9]{1,10}")) {
        int id = (int) Long.parseLong(parts.get(ID_FIELD));
        names.putIfAbsent(id, RawName.of(parts.getFirst().getBytes(StandardCharsets.ISO_8859_1)));
      }
    }
    return Map.copyOf(names);
  }

  private static Map<String, String> fields(Path status) {
    Map<String, String> fields = new HashMap<>();
    for (String line : lines(status)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  private static List<Integer> ids(String text) {
    List<Integer> ids = new ArrayList<>();
    for (String word : text.split("\\s+", -1)) {
      if (word.matches("[0-9]{1,10}")) {
        ids.add((int) Long.parseLong(word));
      }
    }
    return ids;
  }

  /** The second number is the effective user, where Linux tells. */
  private static boolean isRoot(List<Integer> uids) {
    return uids.size() > 1 ? uids.get(1) == 0 : "root".equals(System.getProperty("user.name"));
  }

  /** Latin 1 keeps every byte. A system without the file has nothing to tell. */
  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public byte @Nullable [] userName(int uid) {
    RawName name = users.get(uid);
    return name == null ? null : name.toBytes();
  }

  @Override
  public byte @Nullable [] groupName(int gid) {
    RawName name = groups.get(gid);
    return name == null ? null : name.toBytes();
  }

  @Override
  public OptionalInt userId(byte[] name) {
    return idOf(users, name);
  }

  @Override
  public OptionalInt groupId(byte[] name) {
    return idOf(groups, name);
  }

  private static OptionalInt idOf(Map<Integer, RawName> names, byte[] name) {
    RawName wanted = RawName.of(name);
    return names.entrySet().stream()
        .filter(known -> known.getValue().equals(wanted))
        .mapToInt(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public boolean isPrivileged() {
    return privileged;
  }

  @Override
  public boolean isMember(int gid) {
    return memberships.contains(gid);
  }

  @Override
  public int umask() {
    return umask;
  }
}
