#include "results/hdf5_driver.h"

#include "results/hdf5.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <limits>

namespace rcpsim::results::hdf5 {

namespace {

/// What HDF5 keeps of an open file; `base` is its own part, and comes first.
struct Output
{
    H5FD_t base;
    int descriptor;
    int* failure;
    haddr_t end_of_addresses;
    haddr_t end_of_file;
};

Output& output(H5FD_t* file)
{
    return *reinterpret_cast<Output*>(file);
}

const Output& output(const H5FD_t* file)
{
    return *reinterpret_cast<const Output*>(file);
}

H5FD_t* open(const char* name, unsigned /*flags*/, hid_t access, haddr_t /*most*/)
{
    const auto* failure = static_cast<int* const*>(H5Pget_driver_info(access));
    const int descriptor = ::open(name, O_RDWR | O_TRUNC | O_CLOEXEC);
    if (descriptor < 0) {
        **failure = errno;
        return nullptr;
    }
    auto* opened = new Output{.base = {}, .descriptor = descriptor, .failure = *failure, .end_of_addresses = 0, .end_of_file = 0};
    return &opened->base;
}

herr_t close(H5FD_t* file)
{
    ::close(output(file).descriptor);
    delete &output(file);
    return 0;
}

/// As HDF5's own driver says of plain files.
herr_t query(const H5FD_t* /*file*/, unsigned long* features)
{
    *features = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_DATA_SIEVE |
                H5FD_FEAT_AGGREGATE_SMALLDATA | H5FD_FEAT_POSIX_COMPAT_HANDLE;
    return 0;
}

haddr_t end_of_addresses(const H5FD_t* file, H5FD_mem_t /*type*/)
{
    return output(file).end_of_addresses;
}

herr_t set_end_of_addresses(H5FD_t* file, H5FD_mem_t /*type*/, haddr_t address)
{
    output(file).end_of_addresses = address;
    return 0;
}

haddr_t end_of_file(const H5FD_t* file, H5FD_mem_t /*type*/)
{
    return output(file).end_of_file;
}

herr_t handle_of(H5FD_t* file, hid_t /*access*/, void** handle)
{
    *handle = &output(file).descriptor;
    return 0;
}

/// Zeros where nothing is.
herr_t read(H5FD_t* file, H5FD_mem_t /*type*/, hid_t /*transfer*/, haddr_t address, std::size_t size, void* bytes)
{
    auto* next = static_cast<char*>(bytes);
    while (size > 0) {
        const ssize_t count = ::pread(output(file).descriptor, next, size, static_cast<off_t>(address));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0 && *output(file).failure == 0) {
            *output(file).failure = errno;
        }
        if (count <= 0) {
            std::memset(next, 0, size);
            return 0;
        }
        next += count;
        address += static_cast<haddr_t>(count);
        size -= static_cast<std::size_t>(count);
    }
    return 0;
}

herr_t write(H5FD_t* file, H5FD_mem_t /*type*/, hid_t /*transfer*/, haddr_t address, std::size_t size, const void* bytes)
{
    auto& own = output(file);
    const auto* next = static_cast<const char*>(bytes);
    while (size > 0 && *own.failure == 0) {
        const ssize_t count = ::pwrite(own.descriptor, next, size, static_cast<off_t>(address));
        if (count < 0 && errno != EINTR) {
            *own.failure = errno;
        }
        if (count > 0) {
            next += count;
            address += static_cast<haddr_t>(count);
            size -= static_cast<std::size_t>(count);
        }
    }
    own.end_of_file = std::max(own.end_of_file, address + size);
    return 0;
}

herr_t truncate(H5FD_t* file, hid_t /*transfer*/, hbool_t /*closing*/)
{
    auto& own = output(file);
    if (*own.failure == 0 && own.end_of_file != own.end_of_addresses &&
        ::ftruncate(own.descriptor, static_cast<off_t>(own.end_of_addresses)) != 0) {
        *own.failure = errno;
    }
    own.end_of_file = own.end_of_addresses;
    return 0;
}

constexpr H5FD_class_t described()
{
    H5FD_class_t driver{};
    driver.name = "rcpsim";
    driver.maxaddr = static_cast<haddr_t>(std::numeric_limits<off_t>::max());
    driver.fc_degree = H5F_CLOSE_WEAK;
    driver.fapl_size = sizeof(int*);
    driver.open = open;
    driver.close = close;
    driver.query = query;
    driver.get_eoa = end_of_addresses;
    driver.set_eoa = set_end_of_addresses;
    driver.get_eof = end_of_file;
    driver.get_handle = handle_of;
    driver.read = read;
    driver.write = write;
    driver.truncate = truncate;
    constexpr H5FD_mem_t kinds[] = H5FD_FLMAP_DICHOTOMY;
    std::copy(std::begin(kinds), std::end(kinds), driver.fl_map);
    return driver;
}

}  // namespace

void write_without_failing(hid_t access, int& failure)
{
    static constexpr H5FD_class_t driver = described();
    const Handle registered(H5FDregister(&driver), H5FDunregister, "HDF5 driver");
    int* const information = &failure;
    check(H5Pset_driver(access, registered, &information), "HDF5 driver");
}

}  // namespace rcpsim::results::hdf5
