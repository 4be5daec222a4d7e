#pragma once

#include "reference/scenario.h"

#include <string>
#include <vector>

namespace reference {

/// Which of what is paid a sum holds.
enum class Part
{
    all,
    net,        ///< all but for pregnancies and births
    service,    ///< for the arm's service, and for its outcomes
    outcomes,   ///< for its outcomes alone
    maternity,  ///< for pregnancies and births
};

/// One sum of money that is told: of what, whose, how later money is weighed, and from which financial year on it counts no more.
struct Sum
{
    std::string name;
    Part part = Part::all;
    bool discounted = false;
    const Perspective* perspective = nullptr;  ///< all payers without
    double horizon = forever;
};

/// The sums that a scenario may tell, by the names that results have for them.
std::vector<Sum> sums_of(const Money& money);

/// What is paid for one unit of something, in year 0.
struct Item
{
    double pounds;
    std::string payer;
    Part part = Part::net;  ///< what it is for: net, maternity, service or outcomes
    double growth = 0;
    std::string price{};  ///< its name; none for what a service costs
};

/// What one arm's activities cost, in pounds, for every sum: the price of a unit by financial year.
class Tariff
{
public:
    /// Requires a scenario that outlives it.
    Tariff(const Scenario& scenario, const Arm& arm);

    std::size_t number_of_sums() const { return sums_.size(); }
    std::size_t years() const { return years_; }

    /// By sum: what an event in a year costs, or a year of time that falls in it.
    const double* unit(std::size_t activity, std::size_t year) const { return &unit_[(activity * years_ + year) * sums_.size()]; }
    /// By sum: what time from year 0 to the beginning of a year costs.
    const double* before(std::size_t activity, std::size_t year) const
    {
        return &before_[(activity * years_ + year) * sums_.size()];
    }

    /// By sum: what is not paid to a cohort for outcomes that fell due, [activity x year], beyond the cap.
    std::vector<double> beyond_cap(const std::vector<double>& ledger) const;

private:
    double paid(const Item& item, const Sum& sum, std::size_t year) const;
    void add(std::size_t activity, const Item& item);
    void add_payments(const Payments& payments);
    void add_up_time();

    std::vector<Sum> sums_;
    std::size_t years_;
    std::vector<double> discount_;  ///< by year
    std::vector<double> unit_;
    std::vector<double> before_;
    Payments payments_;
};

/// What happened to one client and her children, or to a service, from enrolment on.
class Account
{
public:
    Account(const Scenario& scenario, const Tariff& tariff);

    /// Begins to count at the prices of an arm, for a client who is enrolled on a day of the programme. The same goes into a
    /// ledger, [activity x year].
    void open(const Tariff& tariff, double enrolled_on, std::vector<double>& ledger);

    /// Times are since her enrolment; what is before it does not count.
    void event(std::size_t activity, double time);
    void event(Counted counted, double time) { event(index_of(counted), time); }
    void stay(std::size_t activity, double from, double until, double times = 1);
    void stay(Counted counted, double from, double until, double times = 1) { stay(index_of(counted), from, until, times); }

    double amount(std::size_t activity) const { return amounts_[activity]; }
    double money(std::size_t sum) const { return money_[sum]; }

private:
    const Tariff* tariff_;
    std::vector<double>* ledger_ = nullptr;
    double enrolled_on_ = 0;
    std::vector<double> amounts_;  ///< by activity: events, or years
    std::vector<double> money_;    ///< by sum
};

}  // namespace reference
