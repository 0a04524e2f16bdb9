// A short, soft two-note sound, made rather than loaded; silent where the browser does not allow sound yet.
let context: AudioContext | undefined;

export function chime(): void {
  const { userActivation } = navigator as Navigator & { userActivation?: { hasBeenActive: boolean } };
  if (userActivation && !userActivation.hasBeenActive) return;
  try {
    context ??= new AudioContext();
    if (context.state === "suspended") return void context.resume().catch(() => {});
    note(context, 660, 0);
    note(context, 880, 0.12);
  } catch {
    // No sound device.
  }
}

function note(audio: AudioContext, pitch: number, after: number): void {
  const start = audio.currentTime + after;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0.0001, start);
  volume.gain.exponentialRampToValueAtTime(0.08, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.22);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + 0.25);
}
