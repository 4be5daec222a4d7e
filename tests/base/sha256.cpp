#include "base/sha256.h"

#include <catch2/catch.hpp>

using namespace rcpsim;

TEST_CASE("SHA-256 is that of the standard's examples, told whole or in parts")
{
    CHECK(base::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(base::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    base::Sha256 million;
    for (int i = 0; i < 1000; ++i) {
        million.add(std::string(1000, 'a'));
    }
    CHECK(million.hexadecimal() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
