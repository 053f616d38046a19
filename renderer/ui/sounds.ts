export type Sound = 'good' | 'bad'

/** Hertz and seconds: a short rise is heard as yes, a longer low fall as no, also by who hears high notes badly. */
const notes = {
  good: { from: 1_180, to: 1_480, lasts: 0.09, shape: 'sine' },
  bad: { from: 220, to: 165, lasts: 0.28, shape: 'triangle' },
} as const satisfies Record<Sound, object>

/** At full volume still well below what hurts next to an ear. */
const loudest = 0.35

/** Plays short sounds made on the spot, so that none has to be loaded. `volume` is 0 to 100; at 0 nothing is touched. */
export function createSounds(volume: () => number): (sound: Sound) => void {
  let context: AudioContext | null = null
  return (sound) => {
    const gain = (Math.min(Math.max(volume(), 0), 100) / 100) * loudest
    if (gain === 0) return
    try {
      context ??= new AudioContext()
      // Browsers keep the sound off until a key was pressed, which a scan is.
      void context.resume()
      play(context, sound, gain)
    } catch (cause) {
      // A machine without sound still shows everything.
      console.warn(cause)
    }
  }
}

function play(context: AudioContext, sound: Sound, gain: number): void {
  const { from, to, lasts, shape } = notes[sound]
  const start = context.currentTime
  const tone = context.createOscillator()
  const level = context.createGain()
  tone.type = shape
  tone.frequency.setValueAtTime(from, start)
  tone.frequency.exponentialRampToValueAtTime(to, start + lasts)
  // Without the two short ramps the loudspeaker clicks.
  level.gain.setValueAtTime(0, start)
  level.gain.linearRampToValueAtTime(gain, start + 0.008)
  level.gain.setValueAtTime(gain, start + lasts - 0.03)
  level.gain.linearRampToValueAtTime(0, start + lasts)
  tone.connect(level).connect(context.destination)
  tone.start(start)
  tone.stop(start + lasts)
}
