package dev.lungo.engine.budget;

import dev.lungo.core.usage.Spent;
import dev.lungo.core.usage.Usages;
import java.util.Map;
import java.util.TreeMap;

/// What was spent on each day. A clock that goes back finds what it left on later days: that counts today, so
/// that a wrong clock opens no cap a second time. Guarded by the ledger.
final class Days {
    private final Usages usages;
    private final TreeMap<String, Account> accounts = new TreeMap<>();
    private String known = "9999";

    Days(Usages usages) {
        this.usages = usages;
    }

    /// Whether nothing has to be read for this day.
    boolean knows(String day) {
        return day.compareTo(known) >= 0;
    }

    Account on(String day) {
        if (!knows(day)) {
            usages.daysSince(day).forEach((date, spent) -> {
                if (date.compareTo(known) < 0) accounts.putIfAbsent(date, new Account(spent));
            });
            known = day;
        }
        return accounts.computeIfAbsent(day, _ -> new Account(Spent.NOTHING));
    }

    /// What is spent and set aside on days after this one.
    Spent after(String day) {
        var sum = Spent.NOTHING;
        for (var account : accounts.tailMap(day, false).values()) sum = sum.plus(account.spent()).plus(account.reserved());
        return sum;
    }

    Map<String, Account> accounts() {
        return accounts;
    }
}
