package io.jrsync.transfer.tree.linux;

/** The system calls in use, with their numbers on x86-64 and aarch64. */
enum Syscall {
  READ(0, 63),
  WRITE(1, 64),
  CLOSE(3, 57),
  LSEEK(8, 62),
  PREAD64(17, 67),
  PWRITE64(18, 68),
  FCNTL(72, 25),
  FSTATFS(138, 44),
  FSYNC(74, 82),
  FTRUNCATE(77, 46),
  FCHMOD(91, 52),
  UMASK(95, 166),
  GETEUID(107, 175),
  GETEGID(108, 177),
  GETGROUPS(115, 158),
  GETDENTS64(217, 61),
  OPENAT(257, 56),
  MKDIRAT(258, 34),
  MKNODAT(259, 33),
  FCHOWNAT(260, 54),
  UNLINKAT(263, 35),
  RENAMEAT(264, 38),
  LINKAT(265, 37),
  SYMLINKAT(266, 36),
  READLINKAT(267, 78),
  FCHMODAT(268, 53),
  PPOLL(271, 73),
  UTIMENSAT(280, 88),
  LSETXATTR(189, 6),
  FSETXATTR(190, 7),
  LGETXATTR(192, 9),
  FGETXATTR(193, 10),
  LLISTXATTR(195, 12),
  FLISTXATTR(196, 13),
  LREMOVEXATTR(198, 15),
  FREMOVEXATTR(199, 16),
  FALLOCATE(285, 47),
  STATX(332, 291),
  OPENAT2(437, 437),
  FCHMODAT2(452, 452),
  SETXATTRAT(463, 463),
  GETXATTRAT(464, 464),
  LISTXATTRAT(465, 465),
  REMOVEXATTRAT(466, 466);

  final long number;

  Syscall(int x86, int arm) {
    this.number =
        switch (Machine.current()) {
          case X86_64 -> x86;
          case AARCH64 -> arm;
        };
  }
}
