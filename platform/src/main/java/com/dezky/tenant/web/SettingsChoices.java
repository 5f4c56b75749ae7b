package com.dezky.tenant.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Language;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What the settings let one choose from.
@Component
class SettingsChoices {
    /// One name for each place (CLDR's canonical locations), ours first: the database's many old names say the same.
    private final List<String> zones = Stream.concat(
            TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, null, null).stream()
                    .filter(ZoneId.getAvailableZoneIds()::contains)
                    .sorted(Comparator.comparing((String id) -> !id.startsWith("Europe/"))
                            .thenComparing(Comparator.naturalOrder())),
            Stream.of("UTC")).toList();

    List<Choice> languages() {
        return Arrays.stream(Language.values()).map(each -> Choice.of(each.tag(), each.ownName())).toList();
    }

    /// @param current is among them, by whatever name it was chosen
    List<Choice> zones(ZoneId current) {
        var named = zones.contains(current.getId()) ? Stream.<String>empty() : Stream.of(current.getId());
        return Stream.concat(named, zones.stream()).map(id -> Choice.of(id, id.replace('_', ' '))).toList();
    }
}
