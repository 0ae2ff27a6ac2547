package io.jrsync.protocol.options;

import static io.jrsync.protocol.options.Option.Travel.BOTH;
import static io.jrsync.protocol.options.Option.named;

import io.jrsync.protocol.options.Option.Refusal;
import java.util.List;

/** Options about the connection to the other side. */
final class ConnectionRows {
  static final OptionTable.Section SECTION =
      new OptionTable.Section(
          "Connection",
          List.of(
              named("rsh")
                  .letter('e')
                  .takes("COMMAND")
                  .does(Action.RSH)
                  .travels(BOTH)
                  .refusal(Refusal.BY_NAME)
                  .help("the remote shell to use"),
              named("rsync-path")
                  .takes("PROGRAM")
                  .does(Action.RSYNC_PATH)
                  .help("the rsync to run on the other side"),
              named("deploy")
                  .negatable()
                  .does(Action.DEPLOY)
                  .extension()
                  .help("bring our receiver to where there is a Java only"),
              named("old-args")
                  .negatable()
                  .does(Action.OLD_ARGS)
                  .help("the remote shell splits names; twice: quote nothing"),
              named("secluded-args", "protect-args")
                  .letter('s')
                  .negatable()
                  .sets(Setting.SECLUDED_ARGS)
                  .travels(BOTH)
                  .refusal(Refusal.BY_NAME)
                  .help("send the arguments past the remote shell"),
              named("protocol")
                  .number("NUM", Setting.PROTOCOL, Integer.MIN_VALUE)
                  .help("offer no newer protocol than this"),
              named("timeout")
                  .negatable()
                  .number("SECONDS", Setting.TIMEOUT, 0)
                  .travels(BOTH)
                  .help("give up after so long without any data"),
              named("contimeout")
                  .negatable()
                  .number("SECONDS", Setting.CONNECT_TIMEOUT, Integer.MIN_VALUE)
                  .help("how long to wait for a daemon to answer"),
              named("bwlimit")
                  .negatable()
                  .size("RATE", Setting.BWLIMIT, SizeText.RATE)
                  .travels(BOTH)
                  .help("send no more than RATE a second (default unit: K)"),
              named("blocking-io")
                  .negatable()
                  .sets(Setting.BLOCKING_IO)
                  .help("use blocking I/O with the remote shell"),
              named("remote-option")
                  .letter('M')
                  .takes("OPTION")
                  .does(Action.REMOTE_OPTION)
                  .help("give OPTION to the other side only"),
              named("iconv")
                  .negatable()
                  .takes("CHARSETS")
                  .does(Action.ICONV)
                  .travels(BOTH)
                  .refusal(Refusal.BY_NAME)
                  .help("convert file names between character sets"),
              named("address")
                  .takes("ADDRESS")
                  .does(Action.ADDRESS)
                  .help("connect to a daemon from ADDRESS"),
              named("port").number("PORT", Setting.PORT, Integer.MIN_VALUE).help("a daemon's port"),
              named("sockopts")
                  .takes("OPTIONS")
                  .does(Action.SOCKOPTS)
                  .help("options of the socket to a daemon"),
              named("password-file")
                  .takes("FILE")
                  .does(Action.PASSWORD_FILE)
                  .help("read the password for a daemon from FILE"),
              named("early-input")
                  .takes("FILE")
                  .does(Action.EARLY_INPUT)
                  .help("send FILE to a daemon's early script"),
              named("ipv4").letter('4').sets(Setting.IP_VERSION, 4).help("prefer IPv4"),
              named("ipv6").letter('6').sets(Setting.IP_VERSION, 6).help("prefer IPv6"),
              named("max-alloc")
                  .takes("SIZE")
                  .does(Action.MAX_ALLOC)
                  .travels(BOTH)
                  .help("ask for no more memory than SIZE at once"),
              named("stop-after", "time-limit")
                  .takes("MINUTES")
                  .does(Action.STOP_AFTER)
                  .help("stop after so many minutes"),
              named("stop-at").takes("TIME").does(Action.STOP_AT).help("stop at a point in time"),
              named("daemon").later().help("run as a daemon"),
              named("config").takes("FILE").later().help("a daemon's configuration"),
              named("dparam").takes("OVERRIDE").later().help("one line of it"),
              named("detach").negatable().later().help("run a daemon in the background"),
              named("motd")
                  .negatable()
                  .sets(Setting.MOTD)
                  .help("show a daemon's greeting (the default)")));

  private ConnectionRows() {}
}
