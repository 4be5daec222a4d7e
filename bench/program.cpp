#include "program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <system_error>

namespace rcpsim::bench {

namespace {

[[noreturn]] void fail(int error, const std::string& program)
{
    throw std::system_error(error, std::generic_category(), program);
}

/// Begins a program whose output goes into `pipe`; its process.
pid_t begin(const std::vector<std::string>& words, int pipe)
{
    std::vector<char*> arguments;
    for (const auto& word : words) {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe, STDOUT_FILENO);
    pid_t process = 0;
    const int error = posix_spawn(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
        fail(error, words.front());
    }
    return process;
}

std::string all_of(int pipe)
{
    std::string all;
    std::array<char, 4096> part{};
    ssize_t count = 0;
    while ((count = ::read(pipe, part.data(), part.size())) > 0 || (count < 0 && errno == EINTR)) {
        all.append(part.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    }
    return all;
}

double seconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

}  // namespace

Ran run_program(const std::vector<std::string>& words)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        fail(errno, words.front());
    }
    const auto start = std::chrono::steady_clock::now();
    const pid_t process = begin(words, ends[1]);
    ::close(ends[1]);
    Ran ran;
    ran.output = all_of(ends[0]);
    ::close(ends[0]);
    int status = 0;
    rusage used{};
    while (::wait4(process, &status, 0, &used) < 0) {
        if (errno != EINTR) {
            fail(errno, words.front());
        }
    }
    ran.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        throw std::runtime_error(words.front() + " did not exit with status 0");
    }
    constexpr double bytes_of_kilobyte = 1024;
    constexpr double bytes_of_megabyte = 1e6;
    ran.cpu_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
    ran.peak_megabytes = static_cast<double>(used.ru_maxrss) * bytes_of_kilobyte / bytes_of_megabyte;
    return ran;
}

}  // namespace rcpsim::bench
