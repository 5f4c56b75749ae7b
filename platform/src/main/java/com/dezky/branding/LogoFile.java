package com.dezky.branding;

import com.dezky.branding.logo.Logo;

/// A logo that is kept, without its content.
/// @param hash of the content; its address is made from it
public record LogoFile(String hash, Logo.Format format, int width, int height) {
    /// Pixels across when it is drawn this high.
    public int widthAt(int drawnHeight) {
        return Math.clamp(Math.round((double) drawnHeight * width / height), 1, 600);
    }

    /// Where browsers find it, for ever.
    public String address() {
        return "/assets/logo/" + hash + "." + format.ending();
    }
}
