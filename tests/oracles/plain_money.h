#pragma once

#include "oracles/plain_model.h"

#include <string>
#include <vector>

namespace rcpsim::oracles {

/// Which of what is paid a sum holds.
enum class PlainPart
{
    all,
    net,        ///< all but for pregnancies and births
    service,    ///< for the arm's service
    maternity,  ///< for pregnancies and births
};

/// One sum of money that is told: of what, whose, how later money is weighed, and from which financial year on it counts no more.
struct PlainSum
{
    std::string name;
    PlainPart part = PlainPart::all;
    bool discounted = false;
    const parameters::Perspective* perspective = nullptr;  ///< all payers without
    double horizon = forever;
};

/// The sums that a scenario may tell, by the names that results have for them.
std::vector<PlainSum> plain_sums(const parameters::Parameters& all);

/// What one arm's activities cost, in pounds, for every sum: the price of a unit by financial year.
class PlainTariff
{
public:
    PlainTariff(const PlainModel& model, std::size_t arm);

    std::size_t number_of_sums() const { return sums_.size(); }
    std::size_t years() const { return years_; }

    /// By sum: what an event in a year costs, or a year of time that falls in it.
    const double* unit(std::size_t activity, std::size_t year) const { return &unit_[(activity * years_ + year) * sums_.size()]; }
    /// By sum: what time from year 0 to the beginning of a year costs.
    const double* before(std::size_t activity, std::size_t year) const
    {
        return &before_[(activity * years_ + year) * sums_.size()];
    }
    /// By sum: what the whole cohort bears, whoever comes.
    const std::vector<double>& standing() const { return standing_; }

private:
    /// What is paid for one unit of something, in year 0.
    struct Item
    {
        double pounds;
        parameters::Payer payer;
        double growth = 0;
        std::string price{};  ///< its name; none for what a service costs
        bool maternity = false;
    };

    double paid(const Item& item, const PlainSum& sum, std::size_t year) const;
    void add(std::size_t activity, const Item& item);
    void add_prices();
    void add_service(const parameters::CourseOfAction& course);
    void bear_once(const Item& item, double when);
    void bear_while_it_runs(const Item& item, const parameters::Service& service);
    void add_up_time();

    const PlainModel& model_;
    std::vector<PlainSum> sums_;
    std::size_t years_;
    std::vector<double> discount_;  ///< by year
    std::vector<double> unit_;
    std::vector<double> before_;
    std::vector<double> standing_;
};

/// What happened to one client and her children, from enrolment on.
class PlainAccount
{
public:
    PlainAccount(const PlainModel& model, const PlainTariff& tariff);

    /// Begins to count at the prices of an arm, for a client who is enrolled on a day of the programme. The same goes into a
    /// ledger, [activity x year].
    void open(const PlainTariff& tariff, double enrolled_on, std::vector<double>& ledger);

    /// Times are since her enrolment; what is before it does not count.
    void event(std::size_t activity, double time);
    void event(parameters::Event event, double time) { this->event(parameters::index_of(event), time); }
    void stay(std::size_t activity, double from, double until);
    void stay(parameters::Timed timed, double from, double until) { stay(parameters::index_of(timed), from, until); }
    void in_care(double from, double until);

    double amount(std::size_t activity) const { return amounts_[activity]; }
    double years_in_care() const { return years_in_care_; }
    double money(std::size_t sum) const { return money_[sum]; }

private:
    const PlainTariff* tariff_;
    std::vector<double>* ledger_ = nullptr;
    double enrolled_on_ = 0;
    std::vector<double> amounts_;  ///< by activity: events, or years
    double years_in_care_ = 0;
    std::vector<double> money_;  ///< by sum
};

}  // namespace rcpsim::oracles
