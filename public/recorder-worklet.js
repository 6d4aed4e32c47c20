// Sends the first input channel to the page in blocks of about 20 to 90 ms; silent for as long as it is told to pause.
class RecorderProcessor extends AudioWorkletProcessor {
  constructor() {
    super()
    this.block = new Float32Array(2048)
    this.filled = 0
    this.paused = false
    this.port.onmessage = ({ data }) => {
      if (data === 'pause') this.paused = true
      if (data === 'resume') this.paused = false
      if (data === 'pause' || data === 'flush') {
        this.send()
        this.port.postMessage('flushed')
      }
    }
  }

  send() {
    const samples = this.block.slice(0, this.filled)
    this.filled = 0
    this.port.postMessage(samples, [samples.buffer])
  }

  process([input]) {
    if (this.paused || !input || input.length === 0) return true
    for (let i = 0; i < input[0].length; i++) {
      let sum = 0
      for (const channel of input) sum += channel[i]
      this.block[this.filled++] = sum / input.length
      if (this.filled === this.block.length) this.send()
    }
    return true
  }
}

registerProcessor('facet-recorder', RecorderProcessor)
