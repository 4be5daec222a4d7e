#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace rcpsim::tests {

/// An order of addresses, by the part of them that runs fastest. A byte of the slot runs through its 256 values for one
/// individual after the other; the other parts of an address stay 0.
enum class Order
{
    draw,
    replication,
    individual,
    process,
    item,
    visit,
    block,
};

inline constexpr std::array<std::pair<Order, std::string_view>, 7> orders{{{Order::draw, "draw"},
                                                                           {Order::replication, "replication"},
                                                                           {Order::individual, "individual"},
                                                                           {Order::process, "process"},
                                                                           {Order::item, "item"},
                                                                           {Order::visit, "visit"},
                                                                           {Order::block, "block"}}};

/// The four words at each of the addresses number `first`, `first` + 1, ... of an order, a vector of addresses at a time.
/// Requires room for whole blocks.
void fill_in_order(std::uint64_t seed, Order order, std::uint32_t first, std::span<std::uint32_t> words);

}  // namespace rcpsim::tests
