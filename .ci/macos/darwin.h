// What ebb uses of macOS's C library, declared as macOS 26 declares it: names, types and numbers.
// Only for type-checking on Linux (see ../darwin); nothing is ever linked against it.
// Whoever uses one more name of the system adds it here.
#pragma once
#include <stddef.h>
#pragma clang assume_nonnull begin

// Types
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef int int32_t;
typedef unsigned int uint32_t;
typedef long long int64_t;
typedef unsigned long long uint64_t;
typedef long ssize_t;
typedef int64_t off_t;
typedef uint16_t mode_t;
typedef int32_t pid_t;
typedef uint32_t uid_t;
typedef uint32_t gid_t;
typedef int32_t dev_t;
typedef long time_t;
typedef uint32_t nfds_t;
typedef uint32_t sigset_t;
typedef unsigned long tcflag_t;
typedef unsigned long speed_t;
typedef uint8_t cc_t;
typedef unsigned long __darwin_size_t;  // Swift takes size_t for Int, and this for UInt
typedef enum { _CLOCK_REALTIME = 0, _CLOCK_MONOTONIC = 6 } clockid_t;

struct timespec { time_t tv_sec; long tv_nsec; };
struct timeval { time_t tv_sec; int32_t tv_usec; };

// Errors
int *__error(void);
char *strerror(int code);
#define EPERM 1
#define ENOENT 2
#define EINTR 4
#define EIO 5
#define EBADF 9
#define EACCES 13
#define EEXIST 17
#define ENOTDIR 20
#define EISDIR 21
#define EINVAL 22
#define ENFILE 23
#define EMFILE 24
#define ENOTTY 25
#define EFBIG 27
#define ENOSPC 28
#define EROFS 30
#define EMLINK 31
#define EPIPE 32
#define EAGAIN 35
#define EWOULDBLOCK EAGAIN
#define ELOOP 62
#define ENAMETOOLONG 63
#define EDQUOT 69
#define ESTALE 70

// Files
#define O_RDONLY 0x0000
#define O_WRONLY 0x0001
#define O_RDWR 0x0002
#define O_NONBLOCK 0x00000004
#define O_APPEND 0x00000008
#define O_NOFOLLOW 0x00000100
#define O_CREAT 0x00000200
#define O_TRUNC 0x00000400
#define O_EXCL 0x00000800
#define O_DIRECTORY 0x00100000
#define O_CLOEXEC 0x01000000
#define SEEK_SET 0
#define F_GETFD 1
#define F_SETFD 2
#define F_GETFL 3
#define F_SETFL 4
#define F_FULLFSYNC 51
#define F_DUPFD_CLOEXEC 67
#define FD_CLOEXEC 1
#define LOCK_SH 0x01
#define LOCK_EX 0x02
#define LOCK_NB 0x04
#define LOCK_UN 0x08
struct stat {
  dev_t st_dev;
  mode_t st_mode;
  uint16_t st_nlink;
  uint64_t st_ino;
  uid_t st_uid;
  gid_t st_gid;
  dev_t st_rdev;
  struct timespec st_atimespec, st_mtimespec, st_ctimespec, st_birthtimespec;
  off_t st_size;
  int64_t st_blocks;
  int32_t st_blksize;
  uint32_t st_flags;
  uint32_t st_gen;
};
int close(int descriptor);
ssize_t read(int descriptor, void *_Nullable bytes, size_t count);
ssize_t pread(int descriptor, void *_Nullable bytes, size_t count, off_t offset);
ssize_t write(int descriptor, const void *_Nullable bytes, size_t count);
ssize_t pwrite(int descriptor, const void *_Nullable bytes, size_t count, off_t offset);
off_t lseek(int descriptor, off_t offset, int from);
int fsync(int descriptor);
int ftruncate(int descriptor, off_t size);
int fchmod(int descriptor, mode_t mode);
int chmod(const char *path, mode_t mode);
mode_t umask(mode_t mode);
int flock(int descriptor, int operation);
int dup2(int from, int to);
int pipe(int *ends);
int stat(const char *path, struct stat *into);
int lstat(const char *path, struct stat *into);
int fstat(int descriptor, struct stat *into);
int link(const char *from, const char *to);
int unlink(const char *path);
int rename(const char *from, const char *to);
int access(const char *path, int mode);
int isatty(int descriptor);

// Folders
struct dirent {
  uint64_t d_ino, d_seekoff;
  uint16_t d_reclen, d_namlen;
  uint8_t d_type;
  char d_name[1024];
};
#define DT_UNKNOWN 0
#define DT_DIR 4
#define DT_REG 8
#define DT_LNK 10
typedef struct { int __dd_fd; } DIR;
DIR *_Nullable opendir(const char *path);
struct dirent *_Nullable readdir(DIR *stream);
int closedir(DIR *stream);
int mkdir(const char *path, mode_t mode);
int rmdir(const char *path);
char *_Nullable getcwd(char *_Nullable buffer, size_t size);
char *_Nullable realpath(const char *path, char *_Nullable buffer);
char *_Nullable mkdtemp(char *_Nullable pattern);

// The process
char *_Nullable *_Nullable *_Null_unspecified _NSGetEnviron(void);
char *_Nullable getenv(const char *name);
_Noreturn void exit(int status);
_Noreturn void _exit(int status);
int atexit(void (*call)(void));
void free(void *_Nullable bytes);
char *_Nullable strdup(const char *text);
pid_t getpid(void);
pid_t getpgrp(void);
uid_t geteuid(void);
int gethostname(char *_Nullable into, size_t size);
int gethostuuid(uint8_t *into, const struct timespec *wait);
#define RUSAGE_SELF 0
struct rusage {
  struct timeval ru_utime, ru_stime;
  long ru_maxrss;
};
int getrusage(int who, struct rusage *into);
double log(double value);

// Children
typedef void *posix_spawnattr_t;
typedef void *posix_spawn_file_actions_t;
#define POSIX_SPAWN_SETSIGDEF 0x0004
#define POSIX_SPAWN_SETSIGMASK 0x0008
int posix_spawnattr_init(_Nullable posix_spawnattr_t *_Nullable attributes);
int posix_spawnattr_destroy(_Nullable posix_spawnattr_t *_Nullable attributes);
int posix_spawnattr_setflags(_Nullable posix_spawnattr_t *_Nullable attributes, short flags);
int posix_spawnattr_setsigdefault(
    _Nullable posix_spawnattr_t *_Nullable attributes, const sigset_t *_Nullable signals);
int posix_spawnattr_setsigmask(
    _Nullable posix_spawnattr_t *_Nullable attributes, const sigset_t *_Nullable signals);
int posix_spawn_file_actions_init(_Nullable posix_spawn_file_actions_t *_Nullable actions);
int posix_spawn_file_actions_destroy(_Nullable posix_spawn_file_actions_t *_Nullable actions);
int posix_spawn_file_actions_addopen(
    _Nullable posix_spawn_file_actions_t *_Nullable actions, int descriptor, const char *path,
    int flags, mode_t mode);
int posix_spawn_file_actions_adddup2(
    _Nullable posix_spawn_file_actions_t *_Nullable actions, int from, int to);
int posix_spawnp(
    pid_t *_Nullable child, const char *program,
    const _Nullable posix_spawn_file_actions_t *_Nullable actions,
    const _Nullable posix_spawnattr_t *_Nullable attributes,
    char *_Nullable const *_Nullable words, char *_Nullable const *_Nullable environment);
pid_t waitpid(pid_t child, int *_Nullable status, int options);
pid_t wait4(pid_t child, int *_Nullable status, int options, struct rusage *_Nullable usage);
int kill(pid_t process, int number);

// Signals
#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGILL 4
#define SIGTRAP 5
#define SIGABRT 6
#define SIGFPE 8
#define SIGKILL 9
#define SIGBUS 10
#define SIGSEGV 11
#define SIGSYS 12
#define SIGPIPE 13
#define SIGALRM 14
#define SIGTERM 15
#define SIGSTOP 17
#define SIGTSTP 18
#define SIGCONT 19
#define SIGCHLD 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGIO 23
#define SIGXCPU 24
#define SIGXFSZ 25
#define SIGVTALRM 26
#define SIGPROF 27
#define SIGWINCH 28
#define SIGUSR1 30
#define SIGUSR2 31
#define SA_ONSTACK 0x0001
#define SA_RESTART 0x0002
#define SA_SIGINFO 0x0040
#define SIG_BLOCK 1
#define SIG_UNBLOCK 2
#define SIG_SETMASK 3
typedef struct __siginfo {
  int si_signo, si_errno, si_code;
  pid_t si_pid;
  uid_t si_uid;
  int si_status;
  void *_Nullable si_addr;
} siginfo_t;
union __sigaction_u {
  void (*_Nullable __sa_handler)(int);
  void (*_Nullable __sa_sigaction)(int, struct __siginfo *_Nullable, void *_Nullable);
};
struct sigaction {
  union __sigaction_u __sigaction_u;
  sigset_t sa_mask;
  int sa_flags;
};
typedef struct { void *_Nullable ss_sp; __darwin_size_t ss_size; int ss_flags; } stack_t;
int sigaction(
    int number, const struct sigaction *_Nullable action, struct sigaction *_Nullable old);
int sigaltstack(const stack_t *_Nullable stack, stack_t *_Nullable old);
int sigemptyset(sigset_t *set);
int sigfillset(sigset_t *set);
int sigaddset(sigset_t *set, int number);
int sigprocmask(int how, const sigset_t *_Nullable set, sigset_t *_Nullable old);
int raise(int number);

// Time
struct tm {
  int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst;
  long tm_gmtoff;
  char *_Nullable tm_zone;
};
int clock_gettime(clockid_t clock, struct timespec *into);
struct tm *_Nullable localtime_r(const time_t *instant, struct tm *into);
struct tm *_Nullable gmtime_r(const time_t *instant, struct tm *into);
time_t mktime(struct tm *fields);
void tzset(void);
int nanosleep(const struct timespec *time, struct timespec *_Nullable left);

// The terminal
#define BRKINT 0x00000002
#define PARMRK 0x00000008
#define INPCK 0x00000010
#define ISTRIP 0x00000020
#define INLCR 0x00000040
#define IGNCR 0x00000080
#define ICRNL 0x00000100
#define IXON 0x00000200
#define CS8 0x00000300
#define ECHO 0x00000008
#define ECHONL 0x00000010
#define ISIG 0x00000080
#define ICANON 0x00000100
#define IEXTEN 0x00000400
#define VMIN 16
#define VTIME 17
#define TCSANOW 0
#define TCIFLUSH 1
#define TIOCGWINSZ 0x40087468UL
struct termios {
  tcflag_t c_iflag, c_oflag, c_cflag, c_lflag;
  cc_t c_cc[20];
  speed_t c_ispeed, c_ospeed;
};
struct winsize { unsigned short ws_row, ws_col, ws_xpixel, ws_ypixel; };
int tcgetattr(int descriptor, struct termios *into);
int tcsetattr(int descriptor, int when, const struct termios *modes);
int tcflush(int descriptor, int queue);
pid_t tcgetpgrp(int descriptor);

// Waiting. macOS's poll knows no terminals, so there it is select.
#define POLLIN 0x0001
#define POLLOUT 0x0004
struct pollfd { int fd; short events, revents; };
int poll(struct pollfd *_Nullable requests, nfds_t count, int milliseconds);
typedef struct fd_set { int32_t fds_bits[32]; } fd_set;
int select(
    int count, fd_set *_Nullable reading, fd_set *_Nullable writing, fd_set *_Nullable failing,
    struct timeval *_Nullable limit);
#pragma clang assume_nonnull end
