package com.dezky.emulator.authentik;

import com.dezky.emulator.Journal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The passwords that programs get tokens with. They open neither the sign-in page nor the API.
final class AppPasswords {
    /// @param expires null for never
    private record Row(String hash, int user, @Nullable Instant expires) {}

    private final Directory directory;
    private final Journal.Table<Row> table;

    AppPasswords(Journal journal, Directory directory) {
        this.directory = directory;
        this.table = journal.table("authentik.app_password", Row.class);
        directory.whenRemoved(user -> table.all().stream().filter(row -> row.user() == user.pk()).toList()
                .forEach(row -> table.remove(row.hash())));
    }

    /// Makes one, which is told only now.
    String issue(User user, @Nullable Instant expires) {
        var password = Secrets.random();
        var hash = Secrets.sha256(password);
        table.put(hash, new Row(hash, user.pk(), expires));
        return password;
    }

    /// Who this is, if user name and password go together and the password still holds.
    Optional<User> holder(String username, String password) {
        return directory.userNamed(username).filter(user -> table.find(Secrets.sha256(password)).filter(
                row -> row.user() == user.pk() && !isOver(row)).isPresent());
    }

    private boolean isOver(Row row) {
        var expires = row.expires();
        return expires != null && !expires.isAfter(directory.now());
    }
}
