package io.jrsync;

import io.jrsync.protocol.options.IpVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the built-in SSH client connects. Unless said otherwise it does as the user's {@code ssh}
 * does: it reads {@code ~/.ssh/config}, known_hosts and the usual keys, and asks the agent; unlike
 * it, it asks nobody anything. Immutable and safe for use by several threads.
 *
 * <pre>{@code
 * SshSettings settings =
 *     SshSettings.builder()
 *         .identity(Path.of("deploy_key"))
 *         .knownHosts(Path.of("known_hosts"))
 *         .build();
 * try (Jrsync jrsync = Jrsync.builder().ssh(settings).build()) {
 *   jrsync.run(request);
 * }
 * }</pre>
 */
public final class SshSettings {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

  private final @Nullable Path configFile;
  private final boolean withConfigFiles;
  private final List<Path> identities;
  private final List<Path> knownHosts;
  private final @Nullable Path agent;
  private final boolean withAgent;
  private final Duration connectTimeout;
  private final Duration keepAlive;
  private final IpVersion ipVersion;
  private final SshPrompts prompts;

  private SshSettings(Builder builder) {
    this.configFile = builder.configFile;
    this.withConfigFiles = builder.withConfigFiles;
    this.identities = List.copyOf(builder.identities);
    this.knownHosts = List.copyOf(builder.knownHosts);
    this.agent = builder.agent;
    this.withAgent = builder.withAgent;
    this.connectTimeout = builder.connectTimeout;
    this.keepAlive = builder.keepAlive;
    this.ipVersion = builder.ipVersion;
    this.prompts = builder.prompts;
  }

  /** What holds unless something is said. */
  public static SshSettings usual() {
    return builder().build();
  }

  /** Starts from what is usual. */
  public static Builder builder() {
    return new Builder();
  }

  /** The configuration file to read instead of the user's and the system's; null for those. */
  public @Nullable Path configFile() {
    return configFile;
  }

  /** Whether configuration files are read at all. */
  public boolean withConfigFiles() {
    return withConfigFiles;
  }

  /** Files of private keys; empty for the configured or usual ones. */
  public List<Path> identities() {
    return identities;
  }

  /** Files of host keys; empty for the configured or usual ones. */
  public List<Path> knownHosts() {
    return knownHosts;
  }

  /** The agent's socket; null for the one in {@code SSH_AUTH_SOCK}. */
  public @Nullable Path agent() {
    return agent;
  }

  /** Whether an agent is asked at all. */
  public boolean withAgent() {
    return withAgent;
  }

  /** How long a host may take to answer and exchange keys, where no configuration says. */
  public Duration connectTimeout() {
    return connectTimeout;
  }

  /** After how long a host is asked whether it is still there, where no configuration says. */
  public Duration keepAlive() {
    return keepAlive;
  }

  /** Which addresses of a host are used, where no configuration says. */
  public IpVersion ipVersion() {
    return ipVersion;
  }

  /** Who answers questions. */
  public SshPrompts prompts() {
    return prompts;
  }

  /** Collects settings. Belongs to one thread. */
  public static final class Builder {
    private @Nullable Path configFile;
    private boolean withConfigFiles = true;
    private final List<Path> identities = new ArrayList<>();
    private final List<Path> knownHosts = new ArrayList<>();
    private @Nullable Path agent;
    private boolean withAgent = true;
    private Duration connectTimeout = CONNECT_TIMEOUT;
    private Duration keepAlive = KEEP_ALIVE;
    private IpVersion ipVersion = IpVersion.ANY;
    private SshPrompts prompts = SshPrompts.NONE;

    private Builder() {}

    /** Reads this configuration file instead of the user's and the system's. */
    public Builder configFile(Path file) {
      configFile = file;
      withConfigFiles = true;
      return this;
    }

    /** Reads no configuration files. */
    public Builder withoutConfigFiles() {
      withConfigFiles = false;
      return this;
    }

    /** Uses this private key instead of the configured and usual ones; again for one more. */
    public Builder identity(Path file) {
      identities.add(file);
      return this;
    }

    /** Knows hosts by this file instead of the configured and usual ones; again for one more. */
    public Builder knownHosts(Path file) {
      knownHosts.add(file);
      return this;
    }

    /** Asks the agent that listens on this socket. */
    public Builder agent(Path socket) {
      agent = socket;
      withAgent = true;
      return this;
    }

    /** Asks no agent. */
    public Builder withoutAgent() {
      withAgent = false;
      return this;
    }

    /** Gives up a host that has not exchanged keys after so long; zero for never. */
    public Builder connectTimeout(Duration limit) {
      connectTimeout = limit;
      return this;
    }

    /**
     * Asks a host for a sign of life after so long, to give it up when it has not answered thrice;
     * zero for never.
     */
    public Builder keepAlive(Duration interval) {
      keepAlive = interval;
      return this;
    }

    /** Connects to addresses of this kind alone. */
    public Builder ipVersion(IpVersion version) {
      ipVersion = version;
      return this;
    }

    /** Names who answers questions. */
    public Builder prompts(SshPrompts answers) {
      prompts = answers;
      return this;
    }

    /** Returns the settings. */
    public SshSettings build() {
      return new SshSettings(this);
    }
  }
}
