#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>

namespace rcpsim::lanes {

/// The most lanes that any target has. Columns keep this many entries beyond their end, so that a stage may load and store
/// whole vectors there.
inline constexpr std::size_t widest = 16;

/// A growing column of plain values. Clearing keeps its memory. Entries beyond size() hold unspecified values.
template <class T>
class Column
{
public:
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    void clear() { size_ = 0; }

    T* data() { return values_.get(); }
    const T* data() const { return values_.get(); }
    T& operator[](std::size_t i) { return values_[i]; }
    const T& operator[](std::size_t i) const { return values_[i]; }
    const T* begin() const { return data(); }
    const T* end() const { return data() + size_; }

    /// Where the next entry will stand. Valid until make_room is called.
    T* next() { return data() + size_; }

    /// Ensures that `more` entries can be appended through next() and grow().
    void make_room(std::size_t more)
    {
        const std::size_t needed = size_ + more + widest;
        if (needed <= capacity_) {
            return;
        }
        const std::size_t capacity = std::max(needed, 2 * capacity_);
        auto values = std::make_unique<T[]>(capacity);
        std::copy_n(values_.get(), size_, values.get());
        values_ = std::move(values);
        capacity_ = capacity;
    }

    void grow(std::size_t more) { size_ += more; }

    /// Holds `count` entries of unspecified values instead of what it held.
    void renew(std::size_t count)
    {
        clear();
        make_room(count);
        grow(count);
    }

    /// Keeps the first `size` entries. Requires that room was made for them.
    void resize(std::size_t size) { size_ = size; }

    void append(const Column& other)
    {
        make_room(other.size());
        std::copy(other.begin(), other.end(), next());
        grow(other.size());
    }

    void push_back(T value)
    {
        make_room(1);
        values_[size_++] = value;
    }

private:
    std::unique_ptr<T[]> values_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace rcpsim::lanes
