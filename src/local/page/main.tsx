import './style/base.css'
import './style/layout.css'
import './style/sidebar.css'
import './style/messages.css'
import './style/blocks.css'
import './style/forms.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connect } from './net/client.ts'
import { App } from './ui/app.tsx'

const root = document.querySelector('#root')
if (root === null) throw new Error('The page has no root element.')

const { protocol, host } = location
const client = connect(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/live`)
createRoot(root).render(
  <StrictMode>
    <App client={client} />
  </StrictMode>,
)
