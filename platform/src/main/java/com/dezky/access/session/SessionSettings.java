package com.dezky.access.session;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param sessionKeys `id:base64` of 32 random bytes each. The first one encrypts; the others still decrypt, so a key is
///                    changed by putting a new one in front and dropping the old one a week later
@ConfigurationProperties("dezky")
public record SessionSettings(@DefaultValue List<String> sessionKeys) {}
