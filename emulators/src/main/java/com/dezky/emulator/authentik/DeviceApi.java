package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// `/api/v3/authenticators/admin/`. The rows do not say whose a device is.
final class DeviceApi {
    private final Directory directory;
    private final Devices devices;

    DeviceApi(Directory directory, Devices devices) {
        this.directory = directory;
        this.devices = devices;
    }

    /// A bare array; everybody's when no user is named.
    void all(Exchange exchange) {
        var asked = Listing.value(exchange, "user").map(this::owner);
        exchange.json(200, asked.map(devices::of).orElseGet(devices::all).stream().map(DeviceApi::body).toList());
    }

    void delete(Exchange exchange) {
        var type = DeviceType.of(exchange.variable("kind")).orElseThrow(() -> new UnsupportedOperationException(
                exchange.path() + " is not emulated"));
        devices.remove(number(exchange.variable("id")).flatMap(id -> devices.find(type, id))
                .orElseThrow(() -> Refusal.notFound(type.model)));
        exchange.respond(204);
    }

    private User owner(String pk) {
        return number(pk).flatMap(directory::user).orElseThrow(() -> Refusal.field("user", "Invalid pk \"" + pk
                + "\" - object does not exist."));
    }

    private static Optional<Integer> number(String text) {
        return Optional.of(text).filter(one -> one.matches("\\d{1,9}")).map(Integer::parseInt);
    }

    private static Map<String, Object> body(Device device) {
        var module = "authentik_stages_authenticator_" + device.type().word() + ".";
        var body = new LinkedHashMap<String, Object>();
        body.put("verbose_name", device.type().title);
        body.put("verbose_name_plural", device.type().title + "s");
        body.put("meta_model_name", module + device.type().word() + "device");
        body.put("pk", Integer.toString(device.id()));
        body.put("name", device.name());
        body.put("type", module + device.type().model);
        body.put("confirmed", device.confirmed());
        body.put("created", device.created());
        body.put("last_updated", device.created());
        body.put("last_used", device.lastUsed());
        body.put("extra_description", null);
        body.put("external_id", null);
        return body;
    }
}
