package com.dezky.member.account;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What phones and mail programs are told.
/// @param host     the mail server as programs reach it; `mail.` and the base domain when not given
/// @param imapPort TLS from the first byte
/// @param smtpPort TLS from the first byte
@ConfigurationProperties("dezky.mail-programs")
public record AccountSettings(@Nullable String host, @DefaultValue("993") int imapPort,
        @DefaultValue("465") int smtpPort) {}
