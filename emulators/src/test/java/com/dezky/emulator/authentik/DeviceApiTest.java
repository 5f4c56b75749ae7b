package com.dezky.emulator.authentik;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceApiTest {
    private final AuthentikEmulator authentik = Sample.started(Settings.defaults());
    private final ApiCaller api = new ApiCaller(authentik);

    @BeforeEach
    void handOutDevices() {
        authentik.seedDevice(new SeedDevice("ida", DeviceType.TOTP, "Phone", true, "1"));
        authentik.seedDevice(new SeedDevice("ida", DeviceType.STATIC, "Codes", false, "2"));
        authentik.seedDevice(new SeedDevice("otto", DeviceType.WEBAUTHN, "Key", true, "3"));
    }

    @AfterEach
    void stop() {
        authentik.close();
    }

    @Test
    void aMissingOrEmptyFilterListsEverybodysDevices() {
        assertThat(api.get("/authenticators/admin/all/")).hasSize(3);
        assertThat(api.get("/authenticators/admin/all/?user=")).hasSize(3);
        assertThat(api.get("/authenticators/admin/all/?user=" + pk("ida"))).hasSize(2);
    }

    @Test
    void anUnknownPersonIsA400AndNotAnEmptyList() {
        var answer = api.send("GET", "/authenticators/admin/all/?user=99", null);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"user\":[\"Invalid pk \\\"99\\\" - object does not exist.\"]}");
    }

    @Test
    void aDeviceIsDeletedByItsTypeAndNumber() {
        var key = api.get("/authenticators/admin/all/?user=" + pk("otto")).get(0).get("pk").asString();
        assertThat(api.delete("/authenticators/admin/totp/" + key + "/").statusCode()).isEqualTo(404);
        assertThat(api.delete("/authenticators/admin/webauthn/" + key + "/").statusCode()).isEqualTo(204);
        assertThat(api.delete("/authenticators/admin/webauthn/" + key + "/").statusCode()).isEqualTo(404);
        assertThat(api.delete("/authenticators/admin/endpoint/1/").statusCode()).isEqualTo(501);
    }

    @Test
    void devicesGoWithTheirPerson() {
        api.delete("/core/users/" + pk("ida") + "/");
        assertThat(api.get("/authenticators/admin/all/")).hasSize(1);
    }

    private int pk(String username) {
        return api.get("/core/users/?username=" + username).get("results").get(0).get("pk").asInt();
    }
}
