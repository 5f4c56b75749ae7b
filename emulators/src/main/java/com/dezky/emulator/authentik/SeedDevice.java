package com.dezky.emulator.authentik;

/// A second factor of a sample person.
///
/// @param username whose it is
/// @param confirmed whether they finished setting it up; only then is it asked for
/// @param code what they type when it is asked for, shown on that page; any kind of device is a fixed code here
public record SeedDevice(String username, DeviceType type, String name, boolean confirmed, String code) {}
