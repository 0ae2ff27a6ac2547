#!/usr/bin/env python3
"""Records what the stock rsync on this machine makes of popt aliases.

    ./make-aliases.py          writes aliases.txt beside itself

Each line: the content of ~/.popt | client words | the arguments of the remote shell process, or the first
line on standard error without its "rsync: ". Words and contents are written as in make-vectors.py.
"""

import os
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))

# (~/.popt, command line); "-e SHELL" is put before each command line.
CASES = [
    ("rsync alias --foo -av\n", "--foo d h:x"),
    ("rsync alias -Y -av\n", "-Y d h:x"),
    ("rsync alias -Y -av\n", "-rYz d h:x"),
    ("jrsync alias --foo -av\n", "--foo d h:x"),
    ("rsync alias --foo --exclude=a --suffix=\"x y\"\n", "-b --foo d h:x"),
    ("rsync alias --foo --suffix='a b'\n", "-b --foo d h:x"),
    ("rsync alias --foo --suffix=a\\ b\n", "-b --foo d h:x"),
    ("rsync alias --foo --suffix='a\\b'\n", "-b --foo d h:x"),
    ("rsync alias --foo --suffix=\"a\\\"b\"\n", "-b --foo d h:x"),
    ("rsync alias --foo --suffix='a\\'b'\n", "-b --foo d h:x"),
    ("rsync alias --foo --suffix=x\"y z\"'w v'\n", "-b --foo d h:x"),
    ("rsync alias --foo \"--suffix=x\n", "-b --foo d h:x"),
    ("rsync alias --foo \"\" --links\n", "--foo d h:x"),
    # The next word, or what was given.
    ("rsync alias --foo --suffix=!#:+\n", "-b --foo bar d h:x"),
    ("rsync alias --foo --suffix=!#:+\n", "-b --foo=bar d h:x"),
    ("rsync alias --foo --suffix=!#:+\n", "d h:x -b --foo"),
    ("rsync alias --foo --suffix=!#:+ --stats\n", "-b --foo=q d h:x"),
    ("rsync alias --foo --suffix=a!#:+b\n", "-b --foo=q d h:x"),
    ("rsync alias --foo --suffix=!#:+!#:+\n", "-b --foo=7 d h:x"),
    ("rsync alias --foo --suffix !#:+\n", "-b --foo=700 d h:x"),
    ("rsync alias --foo --suffix=!#:+\n", "-b --foo -v --stats bar d h:x"),
    ("rsync alias --foo --suffix=!#:+ --backup-dir=!#:+\n", "-b --foo 1 2 d h:x"),
    ("rsync alias --foo -b --suffix=q!#:+\n", "--foo -- -z d h:x"),
    ("rsync alias -Y --suffix=!#:+\n", "-bYq e d h:x"),
    # Arguments that an alias leaves to be given.
    ("rsync alias --foo --suffix\n", "-b --foo q d h:x"),
    ("rsync alias --foo --suffix\n", "-b --foo=q d h:x"),
    ("rsync alias --foo -B\n", "-b --foo=700 d h:x"),
    ("rsync alias --foo --suffix=a -B\n", "-b --foo=700 d h:x"),
    ("rsync alias --foo --suffix --links\n", "-b --foo=700 d h:x"),
    ("rsync alias --foo --times\n", "--foo=3 d h:x"),
    ("rsync alias -Y -B\n", "-Y 700 d h:x"),
    ("rsync alias -Y -B\n", "-Y700 d h:x"),
    ("rsync alias -Y --times\n", "-Y=3 d h:x"),
    # Aliases of options, and of aliases.
    ("rsync alias --links --times\n", "--links d h:x"),
    ("rsync alias --times --links --times\n", "--times d h:x"),
    ("rsync alias --times --links --times\n", "-t d h:x"),
    ("rsync alias -t --links --times\n", "--times d h:x"),
    ("rsync alias -a -a@-1\n", "-a d h:x"),
    ("rsync alias -a -a@-1\n", "-av d h:x"),
    ("rsync alias -v -vv\n", "-v d h:x"),
    ("rsync alias --no-foo --times\n", "--no-foo d h:x"),
    ("rsync alias --foo --bar\nrsync alias --bar --times\n", "--foo d h:x"),
    ("rsync alias --bar --times\nrsync alias --foo --bar\n", "--foo d h:x"),
    ("rsync alias --foo --times\nrsync alias --foo --links\n", "--foo d h:x"),
    ("rsync alias --foo -- --times\n", "--foo d h:x"),
    ("rsync alias --foo --times\n", "--no-foo d h:x"),
    # Lines.
    ("rsync\talias\t--foo\t--times\n", "--foo d h:x"),
    ("  rsync alias --foo --times\n", "--foo d h:x"),
    ("# rsync alias\nrsync alias --foo --times\n", "--foo d h:x"),
    ("#rsync alias --foo --times\n", "--foo d h:x"),
    ("rsync alias --foo --stats \\\n --times\n", "--foo d h:x"),
    ("rsync alias --foo --stats\\\n --times\n", "--foo d h:x"),
    ("rsync alias --foo --stats\\\nrsync alias --bar --times\n", "--foo d h:x"),
    ("rsync alias --foo --suffix=a\\\n", "-b --foo d h:x"),
    ("rsync alias --foo --times", "--foo d h:x"),
    ("rsync alias --foo --times --POPTdesc=$\"it helps\" --POPTargs=$\"X\"\n", "--foo d h:x"),
    ("rsync alias --foo\n", "--foo d h:x"),
    ("rsync alias --foo --links\nrsync alias --foo\n", "--foo d h:x"),
    ("rsync alias foo --times\n", "--foo d h:x"),
    ("rsync alias --foo=x --times\n", "--foo=x d h:x"),
    ("rsync alias -YZ --times\n", "-Y d h:x"),
    ("rsync alias -Y --times\n", "--Y d h:x"),
    ("other alias --foo --times\n", "--foo d h:x"),
    ("Rsync alias --foo --times\n", "--foo d h:x"),
    ("rsync Alias --foo --times\n", "--foo d h:x"),
    # Mistakes are told of the word that was typed.
    ("rsync alias --foo --nonsense\n", "--foo d h:x"),
    ("rsync alias --foo --links --nonsense\n", "-b --foo d h:x"),
    ("rsync alias --foo --timeout=x\n", "-b --foo d h:x"),
    ("rsync alias --foo --timeout\n", "-b --foo=x d h:x"),
    ("rsync alias --foo --stats=x\n", "-b --foo d h:x"),
    ("rsync alias --foo --suffix\n", "d h:x --foo"),
    ("rsync alias --foo -v --foo\n", "--foo d h:x"),
    ("rsync alias -Y --stats=x\n", "-bY d h:x"),
    ("rsync alias -Y --nonsense\n", "-bY d h:x"),
    ("rsync alias --foo --delete\n", "--foo d h:x"),
]


def encode(raw):
    text = "".join(chr(b) if 0x20 < b < 0x7F and b not in b"%|" else "%%%02X" % b for b in raw)
    return text or "%"


def main():
    version = subprocess.run(["rsync", "--version"], capture_output=True).stdout.decode().split("\n")[0]
    with tempfile.TemporaryDirectory() as home, open(HERE + "/aliases.txt", "w") as out:
        out.write("# Made by make-aliases.py with %s\n" % version)
        os.mkdir(home + "/d")
        record = home + "/record"
        shell = home + "/shell"
        with open(shell, "w") as script:
            script.write("#!/bin/sh\nprintf '%%s\\0' \"$@\" > %s\n" % record)
        os.chmod(shell, 0o755)
        for popt, line in CASES:
            with open(home + "/.popt", "w") as file:
                file.write(popt.replace("jrsync", "rsync"))
            if os.path.exists(record):
                os.remove(record)
            done = subprocess.run(
                ["rsync", "-e", shell] + line.split(" "),
                cwd=home, env=dict(os.environ, HOME=home), stdin=subprocess.DEVNULL, capture_output=True)
            if os.path.exists(record):
                words = open(record, "rb").read().split(b"\0")[:-1]
                result = " ".join(["SHELL"] + [encode(word) for word in words])
            else:
                result = done.stderr.decode("latin-1").split("\n")[0].removeprefix("rsync: ")
            out.write("%s | -e SHELL %s | %s\n" % (encode(popt.encode()), line, result))


main()
