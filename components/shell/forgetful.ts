/**
 * True in Safari outside the Dock and the Home Screen, which removes a page's storage after seven days without a visit
 * (WebKit, "Full Third-Party Cookie Blocking and More", 2020).
 */
export function forgetsAfterAWeek(
  { vendor, userAgent, standalone }: { vendor: string; userAgent: string; standalone: boolean } = browser(),
): boolean {
  return /apple/i.test(vendor) && !/CriOS|FxiOS|EdgiOS/.test(userAgent) && !standalone
}

function browser() {
  const standalone = matchMedia('(display-mode: standalone)').matches
  return { vendor: navigator.vendor, userAgent: navigator.userAgent, standalone }
}
