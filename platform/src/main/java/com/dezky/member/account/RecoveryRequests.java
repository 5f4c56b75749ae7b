package com.dezky.member.account;

import com.dezky.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door for people who cannot get in. It says the same to everybody, at once; the worker does the rest.
@Service
public class RecoveryRequests {
    private final JdbcClient jdbc;

    RecoveryRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Notes that somebody lost the password of this address. Three an hour for an address, twenty for a network; what is
    /// more is ignored.
    @Transactional
    public void ask(EmailAddress address, @Nullable String ip) {
        jdbc.sql("select ask_recovery(:address, :ip)").param("address", address.value())
                .param("ip", ip, java.sql.Types.VARCHAR).query((row, at) -> true).single();
    }
}
