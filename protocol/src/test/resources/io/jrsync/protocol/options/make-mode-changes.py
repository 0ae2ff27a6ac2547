#!/usr/bin/env python3
"""Records what the stock rsync on this machine makes of --chmod arguments; needs root.

    ./make-mode-changes.py          writes mode-changes.txt beside itself

A line is: umask | argument | resulting modes, or "error". The modes are those of a file and a directory
of each mode in the first line.
"""

import os
import random
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
MODES = ["0000", "0100", "0644", "0755", "7755", "7644", "2711", "4750", "1777", "6010", "3421", "5136"]
CHOSEN = """D2775,F664 Dg+s,ug+w,Fo-w,+X u=o,o=g,g=u =X F=xX F=Xx F=r,F+X F+x,F-X u=t g=t a=t =t =s =ts =st o+ts
-sts u= a= go= u=u = + D+ 00644 10000 8 u u+q , a+r, ,a+r FDa+x u+r-w u+rg u=gr D F755,D u+644 0 f=r u=ss""".split()
rnd = random.Random(20261123)


def clause():
    target = rnd.choice(["", "", "D", "F"])
    if rnd.random() < 0.1:
        return target + rnd.choice(["755", "7777", "644", "2775", "78", "12"])
    who = "".join(rnd.choice("ugoa") for _ in range(rnd.choice([0, 0, 1, 1, 1, 2, 3])))
    if rnd.random() < 0.3:
        letters = rnd.choice(["u", "g", "o", "u", "g", "o", "gg", "a", "ur"])
    else:
        letters = "".join(rnd.choice("rwxXst") for _ in range(rnd.choice([0, 1, 1, 2, 3, 4])))
    return target + who + rnd.choice("+-=") + letters


def modes_after(base, umask, change):
    target = tempfile.mkdtemp(dir=base)
    os.chmod(target, 0o777)
    command = f'umask {umask}; exec rsync -rp "--chmod={change}" {base}/from/ {target}'
    run = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    if run.returncode:
        assert run.returncode == 1 and "Invalid argument passed to --chmod" in run.stderr, run
        return "error"
    return " ".join(f"{os.stat(f'{target}/{kind}{m}').st_mode & 0o7777:o}" for m in MODES for kind in "fd")


with tempfile.TemporaryDirectory() as base, open(HERE + "/mode-changes.txt", "w") as out:
    for m in MODES:
        os.makedirs(f"{base}/from/d{m}")
        open(f"{base}/from/f{m}", "w").close()
        os.chmod(f"{base}/from/f{m}", int(m, 8))
        os.chmod(f"{base}/from/d{m}", int(m, 8))
    out.write("# Made by make-mode-changes.py, rsync 3.5.0 | modes | " + " ".join(MODES) + "\n")
    random_ones = [",".join(clause() for _ in range(rnd.choice([1, 1, 2, 3]))) for _ in range(150)]
    for change in CHOSEN + random_ones:
        umask = rnd.choice(["022", "022", "027", "077", "002", "000", "777", "135"])
        out.write(f"{umask} | {change} | {modes_after(base, umask, change)}\n")
