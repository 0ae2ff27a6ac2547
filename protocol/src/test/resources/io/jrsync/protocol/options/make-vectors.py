#!/usr/bin/env python3
"""Records what the stock rsync on this machine makes of command lines.

    ./make-vectors.py          writes the three text files beside itself

server-arguments.txt: client words | the argument vector of the remote shell process, SHELL being the
shell itself. rsync is run with -e and a script that writes down its arguments and ends.

usage-errors.txt: client words | exit code | first line on standard error, without its "rsync: ".

option-names.txt: each long name that the manual mentions (and a few more) and that rsync knows, whether it
takes an argument, whether it has a --no- form; then the same for each letter, where the --no- form is
that of the letter.

Words are separated by spaces; bytes that would be in the way are written %XX, an empty word is %.
"""

import os
import re
import string
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PROTOCOLS = ["29", "30", "31"]

# Option combinations; each is tried pushing and pulling, with each protocol.
OPTIONS = [l.split() for l in """

-a
-av
-avv
-vvvvvvvvvvvv
-v --no-v
-q
-qv
-n
-an
-ai
-aii
-iii
-i --no-i
-avi
-a --progress
-av --progress
-a -P
-P --no-partial
--progress -i
--progress --no-progress
--stats
-h
-hh --no-h
--out-format=%25n
-v --out-format=%25n
--out-format=%25o
-v --out-format=%25o
--out-format=%25i
--out-format=%25i%25I
-ii --out-format=%25n
-i --out-format=%25n
-ii --out-format=%25o%25i
--out-format=%25%25i
--out-format=%2510i
--out-format=%25'-5i
--out-format=
--log-format=%25i
--log-format=%25n
-q --out-format=%25n
-qi
-q --progress
--log-file=/dev/null
-i --log-file=/dev/null --log-file-format=%25o
--info=name
--info=name0
-v --info=name0
--info=NaMe2
--info=stats
--info=stats3 --stats
-vv --stats --info=stats0
--info=all
--info=ALL0
--info=all,all0
--info=all2
--info=all9
--info=all,name0
--info=all1,name2
--info=name,all
--info=all,name1
--info=all2,name1
--info=none,name
--info=name,all0,name
--info=none,name0
--info=none,remove
--info=all,remove0
--info=all,flist0
--info=none --info=stats1 --stats
--info=copy9
--info=stats77
--info=name,name0
--info=,name,
--info=
--info=del,copy,skip2,flist2,backup,misc2,mount,nonreg0,progress,remove,symsafe
-v --info=del0
-v --info=flist0,stats0
-vv --info=flist0,stats0,name1
-vv --info=skip1,misc1
--info=progress2
--info=progress2 --progress
--progress --info=name0
--progress --info=progress0
-P --info=all0
--info=mount,remove
--out-format=%25n --info=name0
-i --info=name0
-q --info=name
--debug=all
-vvv --debug=none
--debug=filter,del2
-8
-8 --no-8
--outbuf=L
--outbuf=none
-M--existing -M -x
-M--log-file=a%20b*c[~ --mkpath -U --open-noatime
-a -M--x=~/y$ -M--exclude=a?
-M--no-x --copy-devices -x
-r
-r --no-r
-a --no-r
-a --no-r -a
-a --no-D
-a --no-devices
-a --no-specials
--devices
--specials
-D
--no-D -a
-a --no-l --no-p --no-t --no-g --no-o
-aL
-ak
-aK
-rLkK
-aL --copy-unsafe-links --safe-links --numeric-ids
-r --safe-links --partial
-a --copy-unsafe-links --ignore-existing
-a --munge-links
-a --munge-links --no-munge-links
-d
--no-d
-r -d
-r --no-d
-R
-aR --no-R
-aR --no-implied-dirs
-aR --no-i-d
--no-implied-dirs
-x
-xx
-xxx
-xx --no-x
-H
-aH --no-H
--numeric-ids
--numeric-ids --no-numeric-ids
-U
-UU
-UUU
-aU --no-U
-UU --no-U
-UU --no-open-noatime
--open-noatime
--open-noatime -U
-O
-J
-aOJ --no-O --no-J
-E
-E -p
--chmod=D2775,F664
--super
--no-super
--fake-super --super
--usermap=*:0
--usermap=0-99:nobody,wayne:admin --groupmap=a?:1,:7
--chown=foo:bar
--chown=foo:
--chown=:bar
--chown=
--no-o --usermap=a:b
-D --drop-D
-c
-c --no-c
-I
-u
--size-only
--size-only -I
-@2
-@ -1
--modify-window=-3
--existing
--ignore-non-existing
--ignore-existing
--max-size=1.5mb-1
--max-size=2g+1 --min-size=1KiB
--min-size=0
--max-size=1kb
--max-size=.5k
--max-size=1.9
--max-size=1bb
--max-size=8191P
--max-size=k
-W
--no-W
-W --no-whole-file
-B 700
-B700
-B=700
--block-size=1k
-B 1K+1
--block-size 1.5K
--block-size=1KB
-B 0
--inplace
--inplace --partial
--inplace -S
--inplace -S --no-W
--inplace -S -W
--append
--append --append
--append-verify
--append --append-verify
--append --no-append
--append --inplace
--append --no-W
--append -S
-S
-S --no-S
--partial
-b
-b --suffix=.bak
--suffix=.bak
-b --suffix=.x%20y*~
-b --no-backup
-r --delete
-r --del
-r --delete-before
-r --delete-during
-r --delete-delay
-r --delete-after
-r --delete --delete-after
-r --del --delete-delay
-r --delete-during --delete-delay
-d --delete
-r --delete-excluded --ignore-errors --force
-r --iconv=utf8,latin1
-r --iconv=.
-r --iconv=-
-r --iconv=utf8, --stats
-r --iconv=utf8,latin1 --no-iconv
-rs --iconv=utf8,latin1 --delete
-r --only-write-batch=B
-rn --only-write-batch=B
-r --force --only-write-batch B --super --stats
-r --write-batch=B
-r --ignore-errors --no-ignore-errors
--force --no-force
-r -m
-rm --delete-excluded
-rm --no-m
--ignore-missing-args
--delete-missing-args
--ignore-missing-args --delete-missing-args
--delete-missing-args -r --delete --stats
--max-alloc=1.5M --delete-missing-args --stats
--max-alloc=1g
--max-alloc=0 -r
--max-alloc=1048577 --max-alloc=1073741824
--insecure-links --confine-root=/a --no-insecure-links
--confine-root=/a/../b
--insecure-links
--mkpath
--mkpath --no-mkpath
--remove-source-files
--remove-source-files -n --mkpath
--remove-sent-files --remove-source-files
--remove-source-files --remove-sent-files
--trust-sender
-R --no-implied-dirs --mkpath
-r --delete --max-delete=0
-r --delete --max-delete=-5
--max-delete=5
-z
-zz
-zzz
-z --no-z
-zz --no-z
--zc=zstd --no-z
--zc=zlib
--zc=zlibx
--zc=zstd
--zc=lz4
--zc=none
-z --zc=none
-zz --zc=zlib
-zz --zc=auto
--zc=auto
--new-compress
--old-compress
--old-compress --new-compress
--new-compress --zc=auto
-z --zl=5
-z --zl=0
-z --compress-level=-1
--zc=zstd --zl=19
--zc=none --zl=3
--cc=md5
--cc=md5,md4
--cc=auto,md5
--cc=md5,auto
--cc=auto
--cc=none
--no-W --cc=none
--cc=none,md5
--checksum-choice=xxh3
--checksum-seed=5
--checksum-seed=0
--checksum-seed=-1
--timeout=9
--timeout=0x10
--timeout=010
--timeout=-5
--timeout=9 --no-timeout
--bwlimit=100
--bwlimit=1.5m
--bwlimit=512b
--bwlimit=1500b
--bwlimit=10kb
--bwlimit=0.1b
--bwlimit=5 --no-bwlimit
--stderr=all
--stderr=cl
--stderr=errors
--msgs2stderr
--no-msgs2stderr
-q --stderr=client
-q --msgs2stderr
--list-only
-r --list-only
-d --list-only --delete
-n --list-only -i
--no-inc-recursive -r
--no-i-r -r
--no-i-r --i-r -r
--rsync-path=a%20b/rsync
--exclude=x --include=y --filter=-%20z --exclude-from=/dev/null --include-from=/dev/null
-0
--files-from=/dev/null
-a --files-from=/dev/null
-ra --files-from=/dev/null
-r --no-r -a --files-from=/dev/null
-a --no-R --files-from=/dev/null
-a --no-d --files-from=/dev/null
-a -d --files-from=/dev/null
-a --files-from=/dev/null --delete
-a --files-from=/dev/null --no-implied-dirs
-a --files-from=- -0
-a --files-from=:/x/list
-a --files-from=h:/x/li%20st*
-a --files-from=:/x/list -0
-a --no-R --files-from=:~/list
-a --files-from=x --files-from=/dev/null
--old-args --suffix=.x%20y*
--old-args --old-args --suffix=.x%20y*
--old-args --no-old-args --suffix=.x%20y*
-S --preallocate
-a --fsync
--copy-devices
--write-devices
--write-devices --no-inplace
--write-devices --append
--write-devices --partial
--write-devices --no-write-devices
-aS --inplace --no-W --preallocate --fsync --copy-devices --write-devices
--backup-dir=b%20d
-a --backup-dir=b/ --suffix=.o
-ab --backup-dir=b --suffix=~
--suffix= --backup-dir=b
--backup-dir=b --no-backup
--backup-dir=b --backup-dir=c
--backup-dir=../
-a --temp-dir=t
-T t%20u/
--delay-updates
-a --delay-updates
-a --delay-updates --partial
-a --delay-updates --partial-dir=p
--delay-updates --partial-dir=.
--partial-dir= --delay-updates
--partial-dir=/x/
--partial-dir=.
-a --delay-updates --no-delay-updates
--compare-dest=a
--copy-dest=x%20y --copy-dest=/b/
-a --link-dest=../a --link-dest=b
-a -y
-yy
-yyy --no-y
-ayy --link-dest=l
-ayyy --compare-dest=l --no-fuzzy -y
--link-dest=
-a --link-dest=x -iOJ -S --inplace --no-W
--compare-dest=x --append -T t --ignore-existing
-a --backup-dir=x --bwlimit=5 --timeout=7 -B 700 --cc=md5 --link-dest=x --partial-dir=q --delay-updates --numeric-ids --ignore-existing --delete-after --size-only
-a --size-only -c --stats --existing --ignore-existing --partial --numeric-ids -B700 --timeout=9 --bwlimit=3 --suffix=.o --zc=lz4 --zl=1 --cc=md4 --delete-after --max-delete=7 --min-size=1 --max-size=2k -@1 --checksum-seed=3 -i -vv -q -b -u -n -W -H -I -R -xx -S --no-implied-dirs
-a --inplace --stats -S --no-W -zz --no-devices --stderr=a --list-only --delete-before -P
-a -s
-as --backup-dir=b%20d --no-s
-avvs --fsync
-s --secluded-args
--blocking-io
--no-blocking-io
--address=127.0.0.1 --port=8730 --sockopts=TCP_NODELAY --early-input=x --no-motd
--motd
-4
-6 -4
--stop-after=5 --time-limit=6
--stop-at=23:59
--skip-compress=gz/mp[34]
-z --skip-compress=
--compress-threads=2
--zc=zstd --zt=-1
--no-N
-r --old-dirs
--old-d
--contimeout=0
--contimeout=5 --no-contimeout
""".split("\n")[1:-1]]

# Whole command lines, after -e SHELL.
LINES = [l.split() for l in r"""
-a d u@h:dst
u@h:src d
u@v@h:src d
@h:src d
[::1]:src d
u@[::1]:src d
[h]:src d
h: d
d h:
h:src
-r h:src
-v h:~x
h:a h:b d
h:a :b :c d
u@h:a :b d
u@h:a u@h:b d
a b h:c
-- h:a d
d h:-dash
d h:~user
d h:~/x%20y
d h:a*b[1]%20\x
h:a%20b$c*?[x]\*~#"( d
h:~/x%20y h:~user h:-dash d
h:~ d
h:a/~ d
h:~a/b d
-R h:~a/b d
-R h:~a/./b d
--files-from=/dev/null h:~/x d
--files-from=:~/a%20b h:x d
h:a%0Ab d
h:a'b`c`%09%0D d
h:a!b&c;d%7Ce<f>g{h}i,j=k%25l^m~ d
h:\a\\b\*\?\[\] d
h:a\ d
h:%FF%FE%01 d
--old-args h:a%20b h:-x h:~ d
--old-args --old-args h:a%20b* d
--old-args h: d
--old-args -M--x=a* d h:x
--old-args --old-args -M--x=a* d h:x
--protocol=29 h:a%20b d
-rvB 700 d h:x -n
-a h:x -v d -z
u@h::mod/x d
d h::mod
rsync://h/m d
RSYNC://u@h:99/m/x d
rsync://[::1]:55/m/x d
--rsync-path=a%20b h::mod d
""".strip("\n").split("\n")]

# Values of -e.
SHELLS = r"""
SHELL%20-p%2022
SHELL%20%20-p%20%2022%20
%20SHELL%20'a%20b'%20c"d%20e"f
SHELL%20'a''b'%20"c""d"
SHELL%20'a""b'
SHELL%20a\%20b
SHELL%20''
SHELL%20''%20x
SHELL%20''''
SHELL%20'a''''b'
SHELL%20'a'b'c'
SHELL%20x%09y
""".strip("\n").split("\n")

ERRORS = [l.split() for l in r"""
--foo d h:x
--foo=bar d h:x
--chmod=u+q d h:x
--usermap=a:b --usermap=c:d d h:x
--usermap=a:b --chown=c d h:x
--chown=c:d --groupmap=a:b d h:x
--chown=a --chown=b d h:x
--chown=:a --chown=:b d h:x
-Y d h:x
-rY d h:x
-a--foo d h:x
-= d h:x
--=3 d h:x
--no- d h:x
--no-foo=3 d h:x
--no-archive d h:x
--no-n d h:x
--no-delete d h:x
--recursive=1 d h:x
--recursive= d h:x
--no-recursive=3 d h:x
d h:x --suffix
d h:x -B
d h:x -rB
d h:x -ae
--suffix=a/b d h:x
--write-devices --partial-dir=x d h:x
--suffix= d h:x
-b --suffix= d h:x
-b --suffix=a/b --backup-dir=x d h:x
--backup-dir= d h:x
--backup-dir=./ d h:x
--delay-updates --inplace d h:x
--delay-updates --append --partial-dir=x d h:x
--compare-dest=a --copy-dest=b d h:x
--link-dest=a --compare-dest=b h:x d
--copy-dest=0 --copy-dest=1 --copy-dest=2 --copy-dest=3 --copy-dest=4 --copy-dest=5 --copy-dest=6 --copy-dest=7 --copy-dest=8 --copy-dest=9 --copy-dest=10 --copy-dest=11 --copy-dest=12 --copy-dest=13 --copy-dest=14 --copy-dest=15 --copy-dest=16 --copy-dest=17 --copy-dest=18 --copy-dest=19 --copy-dest=20 d h:x
--delete d h:x
--delete-before d h:x
--del h:x d
-d --no-d --delete d h:x
-r --no-r --delete d h:x
-r --delete-before --delete-after d h:x
-r --del --delete-before d h:x
-r --delete-delay --delete-after d h:x
--append -W d h:x
--append --cc=none d h:x
--max-delete=x d h:x
--timeout=x d h:x
--timeout x d h:x
--timeout=5x d h:x
--timeout=5%20 d h:x
--timeout=99999999999 d h:x
--timeout=09 d h:x
-@x d h:x
--zl=x d h:x
--protocol=x d h:x
--checksum-seed=4294967295 d h:x
-B x d h:x
-B -1 d h:x
-B 1m d h:x
-B 131073 d h:x
-B 1m --protocol=29 d h:x
--block-size=1kk d h:x
--max-size=x d h:x
--max-size=-1 d h:x
--max-size=-0 d h:x
--max-size=+1 d h:x
--max-size=1kk d h:x
--max-size=1k+2 d h:x
--max-size=1++1 d h:x
--max-size=1.2.3 d h:x
--max-size=1ib d h:x
--max-size=1ki d h:x
--max-size=1e3 d h:x
--max-size=0x10 d h:x
--max-size=%205 d h:x
--max-size=8192P d h:x
--max-size=8192P-1 d h:x
--min-size=0-1 d h:x
--bwlimit=x d h:x
--bwlimit=-1 d h:x
--bwlimit=511b d h:x
--bwlimit=.4 d h:x
--max-alloc=x d h:x
--max-alloc=-1 d h:x
--max-alloc=1 d h:x
--max-alloc=1023k d h:x
--max-alloc=8192P d h:x
--confine-root=a d h:x
--confine-root= d h:x
--confine-root=/a --insecure-links d h:x
--insecure-links --confine-root=/a d h:x
--zc=foo d h:x
--zc= d h:x
--cc=foo d h:x
--cc=md5,foo d h:x
--cc=md5,md4,md4 d h:x
--stderr=x d h:x
--stderr= d h:x
--stderr=ERRORS d h:x
--info=foo d h:x
--info=name-1 d h:x
--info=na d h:x
--info=names d h:x
--info=name1x d h:x
--info=foo,bar d h:x
--info=name,foo3 d h:x
--info=foo,help d h:x
--info=name:2 d h:x
--debug=foo d h:x
--debug=name d h:x
--no-info d h:x
--no-debug d h:x
--no-out-format d h:x
--no-log-file d h:x
--no-outbuf d h:x
--outbuf=X d h:x
--outbuf= d h:x
-Mfoo d h:x
-M d h:x
--remote-option= d h:x
--no-M d h:x
--version --foo
h:a i:b d
h:a b d
h:a u@h:b d
u@h:a h:b d
h:a h::m/b d
h:a ::m d
h:a h:b
h:a b c h:d
a h:b d
h::m/x d d2
-- -h:a d
-- u@-h:a d
% d
d %
-a --files-from=h:list d e
-a --files-from=:list d e
-a --files-from=other:/x/list d h:x
-e SHELL%20'abc d h:x
-e SHELL%20a'''b d h:x
--server --foo . x
--server --sender --foo=1 . x
--server -Y . x
--server --suffix
--server -e.LsfxCIvu --suffix=a/b . x
--server --cc=foo . x
""".strip("\n").split("\n")]


def decode(word):
    if word == "%":
        return b""
    raw = word.encode()
    out = bytearray()
    i = 0
    while i < len(raw):
        if raw[i : i + 1] == b"%":
            out.append(int(raw[i + 1 : i + 3], 16))
            i += 3
        else:
            out.append(raw[i])
            i += 1
    return bytes(out)


def encode(word):
    if not word:
        return "%"
    return "".join(chr(b) if 0x21 <= b <= 0x7E and chr(b) not in "%|" else "%%%02X" % b for b in word)


def run(words, shell, cwd):
    argv = [b"rsync"] + [decode(w).replace(b"SHELL", shell) for w in words]
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    return subprocess.run(argv, cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=20)


def server_arguments(words, shell, cwd, record):
    if os.path.exists(record):
        os.remove(record)
    done = run(words, shell, cwd)
    if not os.path.exists(record):
        sys.exit("not started: %s: %s" % (words, done.stderr))
    argv = open(record, "rb").read().split(b"\0")[:-1]
    return " ".join(words) + " | " + " ".join(["SHELL"] + [encode(a) for a in argv])


def kind(option):
    """Asks rsync about one option on its own: unknown, wants an argument, or neither."""
    done = subprocess.run(["rsync", option], stdin=subprocess.DEVNULL, capture_output=True, timeout=20)
    if b"unknown option" in done.stderr:
        return None
    return "argument" if b"missing argument" in done.stderr else "-"


def option_names():
    manual = subprocess.run("man rsync | col -b", shell=True, capture_output=True).stdout.decode()
    names = set(re.findall(r"--([a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])", manual))
    names |= set("server sender log-format remove-sent-files time-limit i-d msgs2stderr qsort".split())
    names = {name[3:] if name.startswith("no-") else name for name in names}
    forms = [("--", name) for name in sorted(names)]
    forms += [("-", letter) for letter in string.ascii_letters + string.digits + "@"]
    for dashes, name in forms:
        positive = kind(dashes + name)
        negative = kind("--no-" + name)
        if positive:
            yield "%s%s %s %s" % (dashes, name, positive, "negatable" if negative else "-")


def main():
    version = subprocess.run(["rsync", "--version"], capture_output=True).stdout.decode().split("\n")[0]
    header = "# Made by make-vectors.py with %s\n" % version
    with tempfile.TemporaryDirectory() as cwd:
        os.mkdir(cwd + "/d")
        record = cwd + "/record"
        shell = cwd + "/shell"
        with open(shell, "w") as script:
            script.write("#!/bin/sh\nprintf '%%s\\0' \"$@\" > %s\n" % record)
        os.chmod(shell, 0o755)
        lines = []
        for options in OPTIONS:
            for protocol in PROTOCOLS:
                forced = ["--protocol=" + protocol]
                for ends in (["d", "h:dst"], ["h:src", "d"]):
                    lines.append(["-e", "SHELL"] + forced + options + ends)
        lines += [["-e", "SHELL"] + line for line in LINES]
        lines += [["-e", command, "u@h:x", "d"] for command in SHELLS]
        lines += [["-e", "SHELL%20-l%20bob", place, "d"] for place in ("u@h:x", "u@h::m", "h::m")]
        with open(HERE + "/server-arguments.txt", "w") as out:
            out.write(header)
            for line in lines:
                out.write(server_arguments(line, shell.encode(), cwd, record) + "\n")
        with open(HERE + "/usage-errors.txt", "w") as out:
            out.write(header)
            for words in ERRORS:
                done = run(words, shell.encode(), cwd)
                first = done.stderr.decode("latin-1").split("\n")[0]
                first = first[7:] if first.startswith("rsync: ") else first
                out.write("%s | %d | %s\n" % (" ".join(words), done.returncode, first))
    with open(HERE + "/option-names.txt", "w") as out:
        out.write(header)
        out.writelines(line + "\n" for line in option_names())


main()
