// A language server of another version that knows nothing: it greets and answers every request with null.
let input = Buffer.alloc(0)
process.stdin.on('data', (chunk) => {
  input = Buffer.concat([input, chunk])
  for (;;) {
    const head = input.indexOf('\r\n\r\n')
    if (head < 0) return
    const length = Number(/Content-Length: (\d+)/.exec(input.subarray(0, head).toString())[1])
    if (input.length < head + 4 + length) return
    const { id, method } = JSON.parse(input.subarray(head + 4, head + 4 + length).toString())
    input = input.subarray(head + 4 + length)
    if (method === 'exit') process.exit(0)
    if (id === undefined || method === undefined) continue
    const result = method === 'initialize' ? { capabilities: {}, serverInfo: { name: 'copydesk', version: '9.9.9' } } : null
    const body = JSON.stringify({ jsonrpc: '2.0', id, result })
    process.stdout.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }
})
process.stdin.on('end', () => process.exit(0))
