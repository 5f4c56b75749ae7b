package com.dezky.provisioning.step;

/// What can be done about a tenant on the mail server.
sealed interface StalwartChange extends Change {
    record CreateDomain(Finding finding) implements StalwartChange {}

    record DescribeDomain(Finding finding, String domain) implements StalwartChange {}

    record SignAutomatically(Finding finding, String domain) implements StalwartChange {}

    /// The keys are gone, and no task of the server would notice.
    record RequestKeys(Finding finding, String domain) implements StalwartChange {
        @Override
        public boolean asksOnly() {
            return true;
        }
    }

    record Freeze(Finding finding, String account, boolean refuseMail) implements StalwartChange {}

    record Unfreeze(Finding finding, String account) implements StalwartChange {}

    record DestroyList(Finding finding, String list) implements StalwartChange {}

    record DestroyAccount(Finding finding, String account) implements StalwartChange {}

    /// Or the server makes new keys while the old ones are destroyed.
    record SignManually(Finding finding, String domain) implements StalwartChange {}

    record DestroyKey(Finding finding, String key) implements StalwartChange {}

    record DestroyDomain(Finding finding, String domain) implements StalwartChange {}

    record Leave(Finding finding) implements StalwartChange {}
}
