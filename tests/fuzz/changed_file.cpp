#include "fuzz/changed_file.h"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <limits>
#include <random>
#include <vector>

namespace rcpsim::fuzz {

namespace {

using Chance = std::minstd_rand;

std::size_t below(std::size_t end, Chance& chance)
{
    return end == 0 ? 0 : chance() % end;
}

double some_number(Chance& chance)
{
    using Limits = std::numeric_limits<double>;
    constexpr std::array numbers{0.0,
                                 -0.0,
                                 1.0,
                                 -1.0,
                                 0.5,
                                 2.0,
                                 3.0,
                                 7.0,
                                 100.0,
                                 1e9,
                                 1e18,
                                 1e19,
                                 1e30,
                                 -1e9,
                                 -1e18,
                                 1e-9,
                                 1e300,
                                 Limits::max(),
                                 Limits::lowest(),
                                 Limits::denorm_min(),
                                 Limits::infinity(),
                                 -Limits::infinity(),
                                 Limits::quiet_NaN()};
    return numbers[below(numbers.size(), chance)];
}

std::string some_text(Chance& chance)
{
    static const std::array<std::string, 12> texts{"",          "a",    "\n",       "mean",
                                                   "births",    "cost", "service",  "counterfactual",
                                                   "a\nb\n\nc", "{: [", "\xff\xfe", std::string(3000, 'x')};
    return texts[below(texts.size(), chance)];
}

std::vector<std::string> names_in(hid_t file)
{
    std::vector<std::string> names;
    const auto add = [](hid_t, const char* name, const H5L_info_t*, void* all) {
        static_cast<std::vector<std::string>*>(all)->emplace_back(name);
        return herr_t{0};
    };
    H5Literate(file, H5_INDEX_NAME, H5_ITER_INC, nullptr, add, &names);
    return names;
}

std::vector<std::string> attributes_of(hid_t file)
{
    std::vector<std::string> names;
    const auto add = [](hid_t, const char* name, const H5A_info_t*, void* all) {
        static_cast<std::vector<std::string>*>(all)->emplace_back(name);
        return herr_t{0};
    };
    H5Aiterate2(file, H5_INDEX_NAME, H5_ITER_INC, nullptr, add, &names);
    return names;
}

hid_t text_type()
{
    const hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, H5T_VARIABLE);
    return type;
}

/// Changes one value of a dataset, or all; of a huge one, which is there to be refused, none.
void change_values(hid_t dataset, Chance& chance)
{
    const hid_t type = H5Dget_type(dataset);
    const hid_t space = H5Dget_space(dataset);
    constexpr hssize_t most = 100000;
    const auto points = H5Sget_simple_extent_npoints(space);
    const auto count = static_cast<std::size_t>(points < 0 || points > most ? 0 : points);
    const bool all = below(4, chance) == 0;
    const auto at = below(count, chance);
    if (count > 0 && H5Tis_variable_str(type) > 0) {
        std::vector<char*> texts(count);
        H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data());
        auto changed = texts;
        const char* other = texts[below(count, chance)];
        auto text = other != nullptr && below(2, chance) == 0 ? std::string(other) : some_text(chance);
        for (std::size_t i = all ? 0 : at; i < (all ? count : at + 1); ++i) {
            changed[i] = text.data();
        }
        H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, changed.data());
        H5Dvlen_reclaim(type, space, H5P_DEFAULT, texts.data());
    } else if (count > 0) {
        std::vector<double> values(count);
        H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
        const double value = some_number(chance);
        for (std::size_t i = all ? 0 : at; i < (all ? count : at + 1); ++i) {
            values[i] = value;
        }
        H5Dwrite(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    }
    H5Sclose(space);
    H5Tclose(type);
}

/// Puts another dataset where one was: of another shape, and now and then of another type.
void change_shape(hid_t file, const std::string& name, Chance& chance)
{
    const hid_t old = H5Dopen2(file, name.c_str(), H5P_DEFAULT);
    if (old < 0) {
        return;
    }
    const hid_t of_old = H5Dget_type(old);
    const hid_t space = H5Dget_space(old);
    std::vector<hsize_t> shape(static_cast<std::size_t>(std::max(0, H5Sget_simple_extent_ndims(space))));
    H5Sget_simple_extent_dims(space, shape.data(), nullptr);
    H5Sclose(space);
    H5Dclose(old);
    constexpr std::array<hsize_t, 8> lengths{0, 1, 2, 3, 5, 100, hsize_t{1} << 27, hsize_t{1} << 62};
    if (shape.empty() || below(4, chance) == 0) {
        shape.push_back(1);
    } else if (below(4, chance) == 0) {
        shape.pop_back();
    }
    if (!shape.empty()) {
        shape[below(shape.size(), chance)] = lengths[below(lengths.size(), chance)];
    }
    const hid_t text = text_type();
    const std::array types{of_old, of_old, of_old, H5T_NATIVE_DOUBLE, H5T_NATIVE_INT32, text};
    const hid_t new_space = H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr);
    H5Ldelete(file, name.c_str(), H5P_DEFAULT);
    const hid_t dataset =
        H5Dcreate2(file, name.c_str(), types[below(types.size(), chance)], new_space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    if (dataset >= 0) {
        change_values(dataset, chance);
        H5Dclose(dataset);
    }
    H5Sclose(new_space);
    H5Tclose(text);
    H5Tclose(of_old);
}

void change_attribute(hid_t file, const std::string& name, Chance& chance)
{
    H5Adelete(file, name.c_str());
    const auto kind = below(4, chance);
    if (kind == 0) {
        return;
    }
    const hid_t space = H5Screate(H5S_SCALAR);
    const hid_t text = text_type();
    const hid_t type = kind == 1 ? text : kind == 2 ? H5T_NATIVE_DOUBLE : H5T_NATIVE_INT64;
    const hid_t attribute = H5Acreate2(file, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT);
    const std::string words = some_text(chance);
    const char* pointer = words.c_str();
    const double number = some_number(chance);
    H5Awrite(attribute, kind == 1 ? text : H5T_NATIVE_DOUBLE, kind == 1 ? static_cast<const void*>(&pointer) : &number);
    H5Aclose(attribute);
    H5Tclose(text);
    H5Sclose(space);
}

void change(hid_t file, Chance& chance)
{
    const auto names = names_in(file);
    const auto attributes = attributes_of(file);
    if (names.empty() || (!attributes.empty() && below(4, chance) == 0)) {
        return attributes.empty() ? void() : change_attribute(file, attributes[below(attributes.size(), chance)], chance);
    }
    const auto& name = names[below(names.size(), chance)];
    switch (below(8, chance)) {
        case 0:
            H5Ldelete(file, name.c_str(), H5P_DEFAULT);
            return;
        case 1:
        case 2:
            return change_shape(file, name, chance);
        case 3: {
            const auto& other = names[below(names.size(), chance)];
            H5Lmove(file, other.c_str(), file, "moved", H5P_DEFAULT, H5P_DEFAULT);
            H5Lmove(file, name.c_str(), file, other.c_str(), H5P_DEFAULT, H5P_DEFAULT);
            H5Lmove(file, "moved", file, name.c_str(), H5P_DEFAULT, H5P_DEFAULT);
            return;
        }
        default:
            break;
    }
    const hid_t dataset = H5Dopen2(file, name.c_str(), H5P_DEFAULT);
    if (dataset >= 0) {
        change_values(dataset, chance);
        H5Dclose(dataset);
    }
}

}  // namespace

std::string changed_file(std::string_view file, unsigned seed)
{
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    std::string image(file);
    const hid_t open = H5LTopen_file_image(image.data(), image.size(), H5LT_FILE_IMAGE_OPEN_RW);
    if (open < 0) {
        return {};
    }
    Chance chance(seed);
    for (std::size_t changes = 1 + below(3, chance); changes > 0; --changes) {
        change(open, chance);
    }
    H5Fflush(open, H5F_SCOPE_GLOBAL);
    std::string changed(static_cast<std::size_t>(std::max<ssize_t>(0, H5Fget_file_image(open, nullptr, 0))), '\0');
    H5Fget_file_image(open, changed.data(), changed.size());
    H5Fclose(open);
    return changed;
}

}  // namespace rcpsim::fuzz
