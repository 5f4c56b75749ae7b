package com.dezky.emulator.authentik;

import com.dezky.emulator.Journal;
import java.util.List;
import java.util.Optional;

/// Everybody's second factors. They go with their person.
final class Devices {
    private final Directory directory;
    private final Facts facts;
    private final Journal.Table<Device> table;

    Devices(Journal journal, Directory directory, Facts facts) {
        this.directory = directory;
        this.facts = facts;
        this.table = journal.table("authentik.device", Device.class);
        directory.whenRemoved(user -> of(user).forEach(this::remove));
    }

    List<Device> all() {
        return table.all();
    }

    List<Device> of(User user) {
        return all().stream().filter(device -> device.user() == user.pk()).toList();
    }

    /// What a sign-in of this person asks a code of; empty when the password is enough.
    List<Device> askedOf(User user) {
        return of(user).stream().filter(Device::asked).toList();
    }

    Optional<Device> find(DeviceType type, int id) {
        return table.find(Integer.toString(id)).filter(device -> device.type() == type);
    }

    /// Makes it once: whoever deletes it does not get it back.
    void seed(SeedDevice seed, User owner) {
        facts.get("device " + owner.pk() + " " + seed.type() + " " + seed.name(), () -> {
            var id = facts.next("device-pk");
            table.put(Integer.toString(id), new Device(id, seed.type(), owner.pk(), seed.name(), seed.confirmed(), seed
                    .code(), directory.now(), null));
            return Integer.toString(id);
        });
    }

    /// An authenticator that its owner set up on the way in.
    void add(User owner, String name, String code) {
        var id = facts.next("device-pk");
        table.put(Integer.toString(id), new Device(id, DeviceType.TOTP, owner.pk(), name, true, code, directory.now(),
                null));
    }

    void remove(Device device) {
        table.remove(Integer.toString(device.id()));
    }

    /// Whether one of this person's finished devices shows this code.
    boolean proves(User user, String code) {
        var shown = of(user).stream().filter(Device::confirmed)
                .filter(device -> Secrets.same(device.code(), code.strip()))
                .findFirst();
        shown.ifPresent(device -> table.put(Integer.toString(device.id()), device.usedAt(directory.now())));
        return shown.isPresent();
    }
}
