#include "results/hdf5_contents.h"

#include "base/errors.h"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <numeric>

namespace rcpsim::results::hdf5 {

namespace {

/// Of a link or an attribute.
template <class Info>
herr_t add_name(hid_t /*object*/, const char* name, const Info* /*info*/, void* names)
{
    static_cast<std::vector<std::string>*>(names)->emplace_back(name);
    return 0;
}

}  // namespace

hsize_t rows_of(const Contents::Dataset& dataset)
{
    return dataset.shape.empty() ? 1 : dataset.shape.front();
}

hsize_t width_of(const Contents::Dataset& dataset)
{
    const auto after = dataset.shape.empty() ? dataset.shape.end() : dataset.shape.begin() + 1;
    return std::accumulate(after, dataset.shape.end(), hsize_t{1}, std::multiplies<>());
}

Contents::Contents(const std::string& path)
    : path_(path)
    , input_(path)
{
    std::vector<std::string> names;
    check(H5Literate(input_.id(), H5_INDEX_NAME, H5_ITER_INC, nullptr, add_name<H5L_info_t>, &names), path_);
    std::transform(names.begin(), names.end(), std::back_inserter(datasets_),
                   [this](const std::string& name) { return described(name); });
}

Contents::Dataset Contents::described(const std::string& name) const
{
    const Handle dataset(H5Dopen2(input_.id(), name.c_str(), H5P_DEFAULT), H5Dclose, path_);
    const Handle type(H5Dget_type(dataset), H5Tclose, path_);
    const Handle space(H5Dget_space(dataset), H5Sclose, path_);
    Shape shape(static_cast<std::size_t>(std::max(H5Sget_simple_extent_ndims(space), 0)));
    H5Sget_simple_extent_dims(space, shape.data(), nullptr);
    const auto type_class = H5Tget_class(type);
    if (type_class != H5T_FLOAT && type_class != H5T_INTEGER && type_class != H5T_STRING) {
        throw base::InputError(path_, fmt::format("'{}' is neither numbers nor text; expected a results file", name));
    }
    const Kind kind = type_class == H5T_FLOAT ? Kind::reals : type_class == H5T_INTEGER ? Kind::integers : Kind::text;
    return {name, kind, std::move(shape)};
}

std::vector<std::uint64_t> Contents::bits(const Dataset& of, hsize_t first, hsize_t rows) const
{
    const Handle dataset(H5Dopen2(input_.id(), of.name.c_str(), H5P_DEFAULT), H5Dclose, path_);
    const Handle space(H5Dget_space(dataset), H5Sclose, path_);
    Shape from(of.shape.size());
    Shape count = of.shape;
    if (!of.shape.empty()) {
        from.front() = first;
        count.front() = rows;
        check(H5Sselect_hyperslab(space, H5S_SELECT_SET, from.data(), nullptr, count.data(), nullptr), path_);
    }
    std::vector<std::uint64_t> words(rows * width_of(of));
    const Handle here(of.shape.empty() ? H5Screate(H5S_SCALAR)
                                       : H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr),
                      H5Sclose, path_);
    const hid_t as = of.kind == Kind::reals ? H5T_NATIVE_DOUBLE : H5T_NATIVE_INT64;
    if (H5Dread(dataset, as, here, space, H5P_DEFAULT, words.data()) < 0) {
        throw base::InputError(path_, fmt::format("'{}' is damaged; expected a whole results file", of.name));
    }
    return words;
}

std::vector<std::string> Contents::strings(const Dataset& dataset) const
{
    return input_.strings(dataset.name.c_str());
}

std::vector<std::string> Contents::attributes() const
{
    std::vector<std::string> names;
    check(H5Aiterate2(input_.id(), H5_INDEX_NAME, H5_ITER_INC, nullptr, add_name<H5A_info_t>, &names), path_);
    return names;
}

std::string Contents::attribute(const std::string& name) const
{
    const Handle attribute(H5Aopen(input_.id(), name.c_str(), H5P_DEFAULT), H5Aclose, path_);
    const Handle type(H5Aget_type(attribute), H5Tclose, path_);
    switch (H5Tget_class(type)) {
        case H5T_STRING:
            return input_.text_attribute(name.c_str());
        case H5T_INTEGER:
            return fmt::format("{}", input_.count_attribute(name.c_str()));
        default:
            return fmt::format("{}", input_.number_attribute(name.c_str()));
    }
}

}  // namespace rcpsim::results::hdf5
