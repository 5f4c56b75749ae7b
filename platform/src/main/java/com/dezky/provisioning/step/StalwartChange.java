package com.dezky.provisioning.step;

import com.dezky.stalwart.AccountPatch;
import com.dezky.stalwart.DkimKey;
import com.dezky.stalwart.ListPatch;
import com.dezky.stalwart.MailRules;
import com.dezky.stalwart.NewMailbox;
import com.dezky.stalwart.NewMailingList;
import java.util.Set;

/// What can be done about a tenant on the mail server.
sealed interface StalwartChange extends Change {
    record CreateDomain(Finding finding, String name) implements StalwartChange {}

    record DescribeDomain(Finding finding, String domain) implements StalwartChange {}

    /// Whether mail to unknown addresses of the domain leaves for where its MX points.
    record AllowRelaying(Finding finding, String domain, boolean allowed) implements StalwartChange {}

    record AddAlias(Finding finding, String domain, String alias) implements StalwartChange {}

    record RemoveAlias(Finding finding, String domain, String alias) implements StalwartChange {}

    record SignAutomatically(Finding finding, String domain) implements StalwartChange {}

    record SignManually(Finding finding, String domain) implements StalwartChange {}

    record RequestKeys(Finding finding, String domain) implements StalwartChange {
        /// The server makes them by and by.
        @Override
        public boolean asksOnly() {
            return true;
        }
    }

    record AddKey(Finding finding, String domain, String selector, DkimKey.Algorithm algorithm)
            implements
                StalwartChange {}

    /// The new key signs from now on, the old one no longer.
    record ActivateKey(Finding finding, String key, String old) implements StalwartChange {}

    record DestroyKey(Finding finding, String key) implements StalwartChange {}

    record DestroyDomain(Finding finding, String domain) implements StalwartChange {}

    /// @param shared whether several work in it
    /// @param groups the shared mailboxes its person works in
    record CreateMailbox(Finding finding, NewMailbox mailbox, boolean shared, Set<String> groups)
            implements
                StalwartChange {}

    record UpdateMailbox(Finding finding, String account, AccountPatch patch) implements StalwartChange {}

    record Freeze(Finding finding, String account, boolean refuseMail) implements StalwartChange {}

    record Unfreeze(Finding finding, String account) implements StalwartChange {}

    /// Has mail answered and passed on as it arrives.
    record SetRules(Finding finding, String account, MailRules rules) implements StalwartChange {}

    record ClearRules(Finding finding, String account) implements StalwartChange {}

    /// Lets another account into all folders of a mailbox.
    record Share(Finding finding, String account, String with) implements StalwartChange {}

    record Unshare(Finding finding, String account, String with) implements StalwartChange {}

    record DestroyAccount(Finding finding, String account) implements StalwartChange {}

    record CreateList(Finding finding, NewMailingList list) implements StalwartChange {}

    record UpdateList(Finding finding, String list, ListPatch patch) implements StalwartChange {}

    record DestroyList(Finding finding, String list) implements StalwartChange {}

    record Leave(Finding finding) implements StalwartChange {}
}
