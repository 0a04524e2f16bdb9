// A short, soft two-note sound, and another that says "urgent"; made rather than loaded, silent where the browser does not allow sound yet.
let context: AudioContext | undefined;

export function chime(): void {
  play((audio) => {
    note(audio, 660, 0);
    note(audio, 880, 0.12);
  });
}

/** Three times high and low: to be told from everything else on a ward, and heard through a door. */
export function alarm(): void {
  play((audio) => {
    for (const time of [0, 0.5, 1]) note(audio, 988, time, 0.3), note(audio, 740, time + 0.2, 0.3);
  });
}

function play(notes: (audio: AudioContext) => void): void {
  const { userActivation } = navigator as Navigator & { userActivation?: { hasBeenActive: boolean } };
  if (userActivation && !userActivation.hasBeenActive) return;
  try {
    context ??= new AudioContext();
    if (context.state === "suspended") return void context.resume().catch(() => {});
    notes(context);
  } catch {
    // No sound device.
  }
}

function note(audio: AudioContext, pitch: number, after: number, loudness = 0.08): void {
  const start = audio.currentTime + after;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0.0001, start);
  volume.gain.exponentialRampToValueAtTime(loudness, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.22);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + 0.25);
}
