package io.jrsync.protocol.options;

import io.jrsync.protocol.RawName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command line says that concerns only the client.
 *
 * @param rsh the remote shell command; null when neither {@code -e} nor {@code $RSYNC_RSH} said one
 * @param rsyncPath the program to run on the other side
 * @param deploy where that is missing, jrsync's own receiver is sent and run; an option that rsync
 *     lacks
 * @param quoting how arguments are kept from the remote shell
 * @param ip which addresses of the other machine are preferred
 * @param daemon what concerns a daemon
 * @param stop when to stop; null for when it is done
 * @param filters the filter options in the order they were typed
 * @param from0 files of rules and names hold NUL-terminated lines
 * @param filesFromHost where a remote {@code --files-from} list is said to be; null when there is
 *     none
 * @param wantsHelp {@code --help}
 * @param flagHelp what {@code --info=help} or {@code --debug=help} shows; null when it was not
 *     asked for
 * @param versionRequests how often {@code --version} was given
 * @param json {@code --json}: what happens is printed for programs
 * @param outbuf how output is buffered; null: as suits where it goes
 * @param batchScript the arguments of the command that reads the batch file which this one writes,
 *     as a shell reads them; null when it writes none
 */
public record ClientSettings(
    @Nullable RawName rsh,
    RawName rsyncPath,
    boolean deploy,
    ArgumentQuoting quoting,
    IpVersion ip,
    DaemonSettings daemon,
    @Nullable StopRule stop,
    List<FilterArgument> filters,
    boolean from0,
    @Nullable HostPath filesFromHost,
    boolean wantsHelp,
    @Nullable String flagHelp,
    int versionRequests,
    boolean json,
    @Nullable OutputBuffering outbuf,
    @Nullable RawName batchScript) {}
