#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace rcpsim::base {

/// The SHA-256 of bytes that are told part by part (FIPS 180-4).
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);

    /// In hexadecimal, of all that was added. Nothing may be added after.
    std::string hexadecimal();

private:
    std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> context_;
};

/// The same of bytes that are there as a whole.
std::string sha256(std::string_view bytes);

}  // namespace rcpsim::base
