package com.dezky.storage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How files are looked after.
/// @param sampleEvery how often it is measured how full they are
/// @param pollEvery   how often it is asked whether something is due
/// @param tokenLife   how long an app token of the file server holds, in whole hours
/// @param renewBefore how long before its end it is renewed
/// @param alertBefore how long before its end operators are warned
@ConfigurationProperties("dezky.storage")
record StorageSettings(@DefaultValue("1h") Duration sampleEvery, @DefaultValue("2s") Duration pollEvery,
        @DefaultValue("90d") Duration tokenLife, @DefaultValue("30d") Duration renewBefore,
        @DefaultValue("14d") Duration alertBefore) {}
