package com.dezky.notification;

import com.dezky.kernel.EmailAddress;
import java.util.List;

/// A mail as a feature writes it.
/// @param key what it is about, made from our own ids, as `domain-broken.<id>.<time>`: a mail that goes out twice has the
///            same Message-ID both times
public record Letter(String key, List<EmailAddress> to, String subject, String body) {}
